import { MAX_TIMES, type FreeSlot } from '#contract/requests';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { idOf } from './answers';
import css from './times.module.css';

type Props = {
  slots: readonly FreeSlot[];
  timeZone: string;
  /** The best first. */
  chosen: readonly string[];
  onChange(chosen: string[]): void;
};

/** Free times: pressing them ranks them in that order, and the order can be changed. */
export function SlotRanking(props: Props) {
  return (
    <div className={css.ranking}>
      <Chosen {...props} />
      <Days {...props} />
    </div>
  );
}

function Chosen({ slots, timeZone, chosen, onChange }: Props) {
  const w = useWords(requestWords).form.time;
  const time = useTime(timeZone);
  const say = useSay();
  if (chosen.length === 0) return <p className={css.none}>{w.chosenNone}</p>;
  const known = new Map(slots.map((slot) => [slot.slotId, slot]));
  const whenOf = (slotId: string) => {
    const slot = known.get(slotId);
    return slot ? time.when(slot.startsAt, slot.endsAt) : w.gone;
  };
  const move = (from: number, to: number) => {
    const next = [...chosen];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
    say(w.picked(whenOf(next[to]!), to + 1));
  };
  const drop = (slotId: string) => {
    onChange(chosen.filter((one) => one !== slotId));
    say(w.unpicked(whenOf(slotId)));
  };
  return (
    <div>
      <p className={css.cap}>{w.chosen}</p>
      <ol className={css.chosen}>
        {chosen.map((slotId, at) => (
          <li key={slotId}>
            <span className={css.rank}>{at + 1}</span>
            <span className={css.when}>
              <span className="vh">{w.rankOf(at + 1)}: </span>
              {known.has(slotId) ? whenOf(slotId) : <span className={css.gone}>{w.gone}</span>}
            </span>
            <span className={css.acts}>
              {chosen.length > 1 && (
                <>
                  <Move label={w.up(whenOf(slotId))} isOff={at === 0} up onMove={() => move(at, at - 1)} />
                  <Move
                    label={w.down(whenOf(slotId))}
                    isOff={at === chosen.length - 1}
                    onMove={() => move(at, at + 1)}
                  />
                </>
              )}
              <button type="button" className="btn btn-quiet btn-icon" onClick={() => drop(slotId)}>
                <Icon name="cross" small />
                <span className="vh">{w.unpick(whenOf(slotId))}</span>
              </button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

type MoveProps = { label: string; isOff: boolean; up?: boolean; onMove(): void };

/** It stays where it is at an end, so that the focus does. */
function Move({ label, isOff, up, onMove }: MoveProps) {
  return (
    <button
      type="button"
      className={`btn btn-quiet btn-icon ${up ? css.up : ''}`}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onMove()}
    >
      <Icon name="down" small />
      <span className="vh">{label}</span>
    </button>
  );
}

function Days({ slots, timeZone, chosen, onChange }: Props) {
  const w = useWords(requestWords).form.time;
  const time = useTime(timeZone);
  const say = useSay();
  const press = (slot: FreeSlot) => {
    const when = time.when(slot.startsAt, slot.endsAt);
    if (chosen.includes(slot.slotId)) {
      onChange(chosen.filter((one) => one !== slot.slotId));
      return say(w.unpicked(when));
    }
    if (chosen.length >= MAX_TIMES) return;
    onChange([...chosen, slot.slotId]);
    say(w.picked(when, chosen.length + 1));
  };
  const days = new Map<string, FreeSlot[]>();
  for (const slot of slots) {
    const day = time.longDate(slot.startsAt);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return (
    <ul className={css.days}>
      {[...days].map(([day, ofDay], dayAt) => (
        <li key={day}>
          <p className={css.day}>{day}</p>
          <div className={css.hours}>
            {ofDay.map((slot, at) => {
              const rank = chosen.indexOf(slot.slotId) + 1;
              return (
                <button
                  key={slot.slotId}
                  id={dayAt === 0 && at === 0 ? idOf('times') : undefined}
                  type="button"
                  className={`btn btn-plain ${css.slot}`}
                  aria-pressed={rank > 0}
                  aria-disabled={(rank === 0 && chosen.length >= MAX_TIMES) || undefined}
                  aria-label={`${day} ${time.hours(slot.startsAt, slot.endsAt)}, ${w.minutes(slot.minutes)}`}
                  onClick={() => press(slot)}
                >
                  {rank > 0 && <span className={css.rank}>{rank}</span>}
                  <span className="num">{time.span(slot.startsAt, slot.endsAt)}</span>
                </button>
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
