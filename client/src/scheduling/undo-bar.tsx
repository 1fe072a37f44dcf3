import { useEffect, useRef, useState, type RefObject } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { barText, decisionText } from './bar-text';
import { heldId, isDecision, type Held, type OnItsWay } from './held-list';
import { useHeldChanges } from './held-changes';
import styles from './undo-bar.module.css';

/** Read and gone, once it is settled well; what failed stays until it is closed. */
const READ_MS = 7_000;

/** The one bar that takes a slip back: at the bottom left of every staff page, as long as the change can be undone. */
export function UndoBar() {
  const { shown } = useHeldChanges();
  return shown && <Bar key={heldId(shown.change)} shown={shown} />;
}

function Bar({ shown }: { shown: OnItsWay }) {
  const words = useWords(staffWords);
  const w = words.change;
  const { forget } = useHeldChanges();
  const { change, unsure } = shown;
  const held = change.state === 'held';
  const bar = useRef<HTMLDivElement>(null);
  const text = isDecision(change) ? decisionText(words, change, shown) : barText(w, change, shown);
  useSaid(text);
  useFocusOf(bar, shown.back !== null);
  const touched = useGoesAway(shown, bar, () => forget(change));

  return (
    <div
      ref={bar}
      className={styles.bar}
      role="group"
      aria-label={isDecision(change) ? words.triage.decide.heading : w.heading[change.kind]}
      tabIndex={-1}
      {...touched}
    >
      <p className={styles.said}>{text}</p>
      {held && !unsure && <UndoButton shown={shown} />}
      {!held && <After shown={shown} />}
      {!held && (
        <button
          type="button"
          className={styles.close}
          aria-label={w.closeBar}
          onClick={() => {
            document.getElementById('content')?.focus();
            forget(change);
          }}
        >
          <Icon name="cross" small />
        </button>
      )}
    </div>
  );
}

function UndoButton({ shown }: { shown: OnItsWay }) {
  const w = useWords(staffWords).change;
  const { undo } = useHeldChanges();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    const change = await undo(shown.change);
    setBusy(false);
    const { back } = shown;
    if (change?.state !== 'undone' || !back) return;
    // A booking has no page of its own yet: what was typed is where it was typed. Elsewhere nobody is led away.
    if (shown.change.kind === 'create' ? pathname !== back.to : back.to.startsWith(`${pathname}?`))
      void navigate(back.to, { state: back.state, replace: back.to.startsWith(pathname) });
  };
  return (
    <button
      type="button"
      className={styles.undo}
      aria-disabled={busy || undefined}
      onClick={() => void press()}
    >
      <Icon name="undo" small />
      {w.undo}
    </button>
  );
}

/** Where one goes on: the page of what was made, or the form of what was not. */
function After({ shown }: { shown: OnItsWay }) {
  const { change: w, triage } = useWords(staffWords);
  const { pathname } = useLocation();
  const { change, back } = shown;
  const page = pageOf(change);
  if (change.state === 'applied' && pathname !== page)
    return <Link to={page}>{isDecision(change) ? triage.openIt : w.openIt}</Link>;
  if (change.state !== 'failed' || !back || back.to.split('?')[0] === pathname) return null;
  return (
    <Link to={back.to} state={back.state}>
      {w.backToForm}
    </Link>
  );
}

const pageOf = (held: Held) =>
  isDecision(held) ? `/requests/${held.requestId}` : `/consultations/${held.consultationId}`;

/** Each new sentence is heard, wherever the focus is. */
function useSaid(text: string): void {
  const say = useSay();
  useEffect(() => say(text), [say, text]);
}

/** What was confirmed here and now takes the focus from the button that is gone: one Tab further it is undone. */
function useFocusOf(bar: RefObject<HTMLDivElement | null>, confirmedHere: boolean): void {
  useEffect(() => {
    if (confirmedHere) bar.current?.focus();
  }, [bar, confirmedHere]);
}

/** Settled well, it goes by itself; not under a hand or a focus. */
function useGoesAway({ change }: OnItsWay, bar: RefObject<HTMLDivElement | null>, go: () => void) {
  const [held, setHeld] = useState(false);
  const leave = useRef(go);
  useEffect(() => {
    leave.current = go;
  });
  const over = change.state === 'applied' || change.state === 'undone';
  useEffect(() => {
    if (!over || held) return;
    const timer = setTimeout(() => leave.current(), READ_MS);
    return () => clearTimeout(timer);
  }, [over, held]);
  useEffect(() => {
    // A button that goes while it is pressed takes its blur along: looked at anew with each state.
    setHeld(bar.current?.matches(':hover, :focus-within') ?? false);
  }, [bar, change.state]);
  return {
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
  };
}
