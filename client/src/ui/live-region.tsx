import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';

/** `assertive` is for what cannot wait: a knock, being admitted or turned away, an alarm. */
export type Say = (text: string, how?: 'polite' | 'assertive') => void;

const SayContext = createContext<Say>(() => undefined);

/** The one live region of the whole app. Everything that is to be heard goes through `useSay`. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  const turn = useRef(0);

  const say = useCallback<Say>((text, how = 'polite') => {
    turn.current += 1;
    // The same words twice are read twice only if the text differs: an unseen blank makes it so.
    const heard = turn.current % 2 ? text : `${text}\u00a0`;
    if (how === 'assertive') setAssertive(heard);
    else setPolite(heard);
  }, []);

  const regions = useMemo(
    () => (
      <>
        <div className="vh" role="status" aria-live="polite">
          {polite}
        </div>
        <div className="vh" role="alert" aria-live="assertive">
          {assertive}
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
