import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

/** `assertive` is for what cannot wait: a knock, being admitted or turned away, an alarm. */
export type Say = (text: string, how?: 'polite' | 'assertive') => void;

const SayContext = createContext<Say>(() => undefined);

type Said = { text: string; turn: number };
const NOTHING: Said = { text: '', turn: 0 };

/** Read out by then; afterwards nobody shall come upon it while reading the page. */
const HEARD_MS = 7_000;

/** The one live region of the whole app. Everything that is to be heard goes through `useSay`. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState(NOTHING);
  const [assertive, setAssertive] = useState(NOTHING);

  const say = useCallback<Say>((text, how = 'polite') => {
    const set = how === 'assertive' ? setAssertive : setPolite;
    set(({ turn }) => ({ text, turn: turn + 1 }));
  }, []);
  useCleared(polite, setPolite);
  useCleared(assertive, setAssertive);

  // A new sentence is a new element: the same words twice are read twice.
  const regions = useMemo(
    () => (
      <>
        <div className="vh" role="status" aria-live="polite">
          <p key={polite.turn}>{polite.text}</p>
        </div>
        <div className="vh" role="alert" aria-live="assertive">
          <p key={assertive.turn}>{assertive.text}</p>
        </div>
      </>
    ),
    [polite, assertive],
  );

  return (
    <SayContext.Provider value={say}>
      {children}
      {regions}
    </SayContext.Provider>
  );
}

export function useSay(): Say {
  return useContext(SayContext);
}

function useCleared({ text, turn }: Said, set: (said: Said) => void): void {
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => set({ text: '', turn }), HEARD_MS);
    return () => clearTimeout(timer);
  }, [text, turn, set]);
}
