import type { ConsultationPage } from '#contract/consultations';
import { Icon, type IconName } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './change-acts.module.css';
import { isOpen, KIND_OF_PANEL, offers, type PanelName } from './plan-draft';
import type { OpenPanelState } from './use-open-panel';

const ACTS: { panel: PanelName; icon: IconName }[] = [
  { panel: 'move', icon: 'calendar' },
  { panel: 'swap', icon: 'swap' },
  { panel: 'guest', icon: 'plus' },
  { panel: 'expert', icon: 'plus' },
  { panel: 'cancel', icon: 'cross' },
];

/** What can be done to the plan. While a change is held they wait, and the banner under them says for whom. */
export function ChangeActs({ page, panel }: { page: ConsultationPage; panel: OpenPanelState }) {
  const w = useWords(staffWords).change;
  const waits = page.held !== null;
  if (!isOpen(page)) return null;
  return (
    <div className={styles.acts} role="group" aria-label={w.acts}>
      {ACTS.filter((act) => offers(page, act.panel)).map((act) => (
        <button
          key={act.panel}
          type="button"
          data-opens={act.panel}
          className={`btn btn-dense ${act.panel === 'cancel' ? `btn-quiet ${styles.last}` : 'btn-plain'}`}
          aria-expanded={panel.shown === act.panel}
          aria-disabled={waits || undefined}
          aria-describedby={waits ? 'held' : undefined}
          onClick={() => {
            if (waits) return;
            if (panel.shown === act.panel) panel.close();
            else panel.open(act.panel);
          }}
        >
          <Icon name={act.icon} small />
          {w.heading[KIND_OF_PANEL[act.panel]]}
        </button>
      ))}
    </div>
  );
}
