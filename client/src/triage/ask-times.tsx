import styles from '../scheduling/decide.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { toggled, type AskDraft } from './ask-draft';
import triage from './request.module.css';
import type { TimeToAsk } from './times-to-ask';

/** As many times as one question may name. */
const MOST_TIMES = 10;

type Props = { times: TimeToAsk[]; timeZone: string; draft: AskDraft; onChange(slotIds: string[]): void };

/** The times that experts may tick, the requester's wishes first. */
export function AskTimes({ times, timeZone, draft, onChange }: Props) {
  const w = useWords(staffWords).triage.experts;
  const time = useTime(timeZone);
  const about = ({ held, rank }: TimeToAsk) =>
    [held ? w.heldTime : '', rank > 0 ? w.ranked(rank) : ''].filter(Boolean).join(', ');
  return (
    <fieldset className={styles.pickOne}>
      <legend>{w.times}</legend>
      <p className="hint">{times.length > 0 ? w.timesHint : w.noSlots}</p>
      <ul className={`${styles.choices} ${triage.short}`}>
        {times.map((one) => (
          <li key={one.slot.slotId}>
            <label>
              <input
                type="checkbox"
                checked={draft.slotIds.includes(one.slot.slotId)}
                onChange={() => onChange(toggled(draft.slotIds, one.slot.slotId, MOST_TIMES))}
              />
              <span className="num">
                {time.when(one.slot.startsAt, one.slot.endsAt)}
                {about(one) && <small>{about(one)}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
