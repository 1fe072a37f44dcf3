import type { ServiceStatus } from '#contract/board';
import desk from '../ui/desk.module.css';
import { Icon, type IconName } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board.module.css';

const PARTS = ['database', 'livekit', 'redis', 'mail'] as const;
type State = ServiceStatus[(typeof PARTS)[number]] | 'unknown';

const GLYPHS: Record<State, IconName> = {
  ok: 'check',
  kept: 'mail',
  none: 'info',
  away: 'stop',
  failing: 'stop',
  unknown: 'offline',
};

/** Whether what the service stands on works. Without a line to the server nothing is known, and that is said. */
export function ServiceStatusLine({ status }: { status: ServiceStatus | null }) {
  const w = useWords(staffWords).board.status;
  return (
    <section className={`${desk.work} ${styles.status}`} aria-label={w.heading}>
      <ul>
        {PARTS.map((part) => {
          const state: State = status?.[part] ?? 'unknown';
          const waiting = part === 'mail' && status && status.mailWaiting > 0;
          return (
            <li key={part} className={`fact ${toneOf(state)}`}>
              <Icon name={GLYPHS[state]} />
              {w[part]}
              {state === 'unknown' ? ': ' : ' '}
              {w[state]}
              {waiting ? `, ${w.mailWaiting(status.mailWaiting)}` : ''}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function toneOf(state: State): string {
  if (state === 'away' || state === 'failing') return 'fact-stop';
  return state === 'ok' ? 'fact-ok' : '';
}
