import { useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { Panel } from './control-bar';
import css from './sheet.module.css';

const NARROWEST = 24;
const WIDEST = 32;
const STEP = 1;

/** How wide the sheet is, in rem; null until somebody drags it. */
export function useSheetWidth() {
  const [width, setWidth] = useState<number | null>(null);
  const change = (wanted: number) => setWidth(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
  const style = width === null ? undefined : ({ '--sheet': `${width}rem` } as CSSProperties);
  return { width: width ?? (NARROWEST + WIDEST) / 2, change, style };
}

type Props = {
  panel: Panel;
  choose(panel: Panel | null): void;
  width: { width: number; change(rem: number): void };
  /** At the right of the head: whether it is stored. */
  told?: ReactNode;
  children: ReactNode;
};

/** The one sheet of paper at the right, docked: it never lies over the people. */
export function SideSheet({ panel, choose, width, told, children }: Props) {
  const { panel: w } = useWords(roomWords);
  const title = w[panel];
  return (
    <aside className={css.sheet} id="panel" tabIndex={-1} aria-label={title}>
      <Resizer {...width} label={w.width} />
      <div className={css.sheetHead}>
        <h2>{title}</h2>
        {told}
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={w.close}
          onClick={() => choose(null)}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div className={panel === 'notes' ? `${css.body} ${css.notes}` : css.body}>{children}</div>
    </aside>
  );
}

function Resizer({ width, change, label }: Props['width'] & { label: string }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const wider = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (wider === 0) return;
    event.preventDefault();
    change(width + wider);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    change((window.innerWidth - event.clientX) / rem);
  };
  return (
    <div
      className={css.resize}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={Math.round(width)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    />
  );
}

type TabsProps = {
  panel: Panel | null;
  choose: Props['choose'];
  waiting: number;
  hasNotes: boolean;
  told?: ReactNode;
};

/** On a phone the panels are tabs under the people. */
export function PhoneTabs({ panel, choose, waiting, hasNotes, told }: TabsProps) {
  const { panel: w, bar } = useWords(roomWords);
  const tabs: Panel[] = hasNotes ? ['notes', 'people', 'devices'] : ['people', 'devices'];
  return (
    <nav className={css.tabs} aria-label={bar.panels}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          className="tab"
          aria-expanded={panel === one}
          onClick={() => choose(panel === one ? null : one)}
        >
          {w[one]}
          {one === 'people' && waiting > 0 && (
            <span className={css.count}>
              <span className="vh">{bar.waitingBadge}</span>
              {waiting}
            </span>
          )}
        </button>
      ))}
      {told}
    </nav>
  );
}
