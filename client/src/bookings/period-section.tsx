import { useId, useState } from 'react';
import type { PeriodView } from '#contract/bookings';
import { useDesk } from '../board/use-desk';
import { useRegionName } from '../consultations/use-region-name';
import { Question } from '../ui/dialog';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { PeriodStrip } from './period-strip';
import type { Opened } from './periods-page';
import { SlotTable } from './slot-table';
import styles from './times.module.css';
import { periodPath, usePeriodsAct } from './use-bookings';

type Props = { period: PeriodView; timeZone: string; onOpen(opened: Opened): void };

/** One period: what it is, how much of it is taken, its slots. */
export function PeriodSection({ period, timeZone, onOpen }: Props) {
  const w = useWords(staffWords).bookings.periods;
  const id = useId();
  const today = useDesk()?.board?.day ?? '';
  const isOver = period.endsOn < today;
  const [open, setOpen] = useState(!period.closed && !isOver);
  const { slotsMade } = period;
  return (
    <section className={styles.period} aria-labelledby={id}>
      <div className={styles.periodHead}>
        <h2 id={id}>{period.name}</h2>
        {period.closed && <span className="pill">{w.closed}</span>}
        {isOver && <span className="pill">{w.over}</span>}
      </div>
      <Facts period={period} />
      <PeriodStrip period={period} />
      {period.mine ? (
        <Acts period={period} timeZone={timeZone} onOpen={onOpen} />
      ) : (
        <p className="hint">{w.notMine}</p>
      )}
      {slotsMade.length === 0 ? (
        <p className="hint">{w.noSlots}</p>
      ) : (
        <button
          type="button"
          className={`btn btn-quiet btn-dense btn-text ${styles.fold}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? w.hideSlots : w.showSlots(slotsMade.length)}
        </button>
      )}
      {open && slotsMade.length > 0 && <SlotTable period={period} timeZone={timeZone} onOpen={onOpen} />}
    </section>
  );
}

function Facts({ period }: { period: PeriodView }) {
  const w = useWords(staffWords);
  const regionName = useRegionName();
  // Local days, said as they stand: no zone of this device comes between.
  const time = useTime('UTC');
  const { startsOn, endsOn, regionId, minutes, professions } = period;
  const words = w.triage.profession;
  return (
    <p className={styles.facts}>
      <span className="num">
        {time.date(startsOn)} – {time.date(endsOn)}
      </span>
      <span>{regionId === null ? w.bookings.allRegions : regionName(regionId)}</span>
      <span className="num">{w.bookings.periods.minutes(minutes)}</span>
      <span>
        {professions.length === 0
          ? w.bookings.periods.everybody
          : w.bookings.periods.only(professions.map((one) => words[one]).join(', '))}
      </span>
    </p>
  );
}

function Acts({ period, timeZone, onOpen }: Props) {
  const w = useWords(staffWords).bookings.periods;
  const { periodId, name, closed } = period;
  const acts = [
    { is: 'slots', word: w.addSlots, of: w.addSlotsOf(name) },
    { is: 'change', word: w.change, of: w.changeOf(name) },
    { is: 'copy', word: w.copy, of: w.copyOf(name) },
  ] as const;
  return (
    <div className={styles.periodActs}>
      {acts
        .filter(({ is }) => is !== 'slots' || !closed)
        .map(({ is, word, of }) => (
          <button
            key={is}
            type="button"
            className="btn btn-plain btn-dense"
            aria-label={of}
            onClick={() => onOpen({ is, periodId })}
          >
            {word}
          </button>
        ))}
      <CloseOrOpen period={period} timeZone={timeZone} />
    </div>
  );
}

function CloseOrOpen({ period, timeZone }: Pick<Props, 'period' | 'timeZone'>) {
  const w = useWords(staffWords).bookings.periods;
  const say = useSay();
  const [asking, ask] = useState(false);
  const acting = usePeriodsAct();
  const { periodId, name, version, closed } = period;
  const set = (wanted: boolean) => {
    ask(false);
    acting.act(`${periodPath(periodId)}/closed`, { version, closed: wanted }, () =>
      say((wanted ? w.didClose : w.didReopen)(name)),
    );
  };
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet btn-dense btn-text"
        aria-label={(closed ? w.reopenOf : w.closeOf)(name)}
        aria-disabled={acting.busy || undefined}
        onClick={() => (closed ? set(false) : ask(true))}
      >
        {closed ? w.reopen : w.close}
      </button>
      <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />
      {asking && (
        <Question
          title={w.closeQuestion(name)}
          no={w.closeNo}
          yes={w.closeYes}
          tone="danger"
          onNo={() => ask(false)}
          onYes={() => set(true)}
        >
          {w.closeText}
        </Question>
      )}
    </>
  );
}
