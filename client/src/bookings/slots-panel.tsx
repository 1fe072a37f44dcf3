import { useState, type FormEvent } from 'react';
import type { PeriodView } from '#contract/bookings';
import { useDesk } from '../board/use-desk';
import { Wrong, type Filled } from '../consultations/field';
import styles from '../scheduling/decide.module.css';
import { PanelCap } from '../triage/panel-cap';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { DoIt } from './panel-parts';
import { PatternFields } from './pattern-fields';
import { RowFields } from './row-fields';
import { placeIn, slotsDraft, wishOf, type SlotsDraft } from './slots-draft';
import times from './times.module.css';
import { periodPath, usePeriodsAct, useSlotPlan } from './use-bookings';
import { slipsOf } from './slips';
import { useSaid } from './use-cure';
import { useSeenVersion } from './use-seen-version';

type Props = { period: PeriodView; timeZone: string; onClose(): void };

/** More slots for a period: what would be made stands there before it is made. */
export function SlotsPanel({ period, timeZone, onClose }: Props) {
  const w = useWords(staffWords).bookings.slots;
  const say = useSay();
  const said = useSaid();
  const today = useDesk()?.board?.day ?? period.startsOn;
  const [draft, setDraft] = useState(() => slotsDraft(period, today));
  const acting = usePeriodsAct();
  const version = useSeenVersion(period.version, acting.trouble);
  const wish = wishOf(draft);
  const plan = useSlotPlan(period.periodId, wish);
  const slips = { ...slipsOf(plan.error), ...slipsOf(acting.error) };
  const placed = Object.entries(slips).map(([field, slip]) => [placeIn(draft, field), slip]);
  const form: Filled = { draft, ...said(Object.fromEntries(placed)) };
  const planned = wish && !plan.isError && plan.data ? plan.data.slots : null;
  const change = (part: Partial<SlotsDraft>) => {
    acting.reset();
    setDraft((known) => ({ ...known, ...part }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!planned || planned.length === 0 || plan.isFetching) return;
    acting.act(`${periodPath(period.periodId)}/slots`, { version, ...wish }, () => {
      say(w.made(planned.length));
      onClose();
    });
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="slots-heading" noValidate onSubmit={submit}>
      <PanelCap id="slots-heading" heading={w.heading(period.name)} opened onClose={onClose} />
      <How draft={draft} change={change} />
      {draft.how === 'pattern' ? (
        <PatternFields form={form} draft={draft} change={change} />
      ) : (
        <RowFields form={form} draft={draft} change={change} />
      )}
      <Wrong form={form} path="pattern" />
      <Wrong form={form} path="slots" />
      {placed.length === 0 && <Preview planned={planned} isWhole={wish !== null} timeZone={timeZone} />}
      {placed.length === 0 && <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />}
      <DoIt
        yes={planned && planned.length > 0 ? w.make(planned.length) : w.makeFirst}
        no={w.leave}
        busy={acting.busy}
        blocked={!planned || planned.length === 0 || plan.isFetching}
        onClose={onClose}
      />
    </form>
  );
}

type HowProps = { draft: SlotsDraft; change(part: Partial<SlotsDraft>): void };

function How({ draft, change }: HowProps) {
  const w = useWords(staffWords).bookings.slots;
  return (
    <fieldset className={times.how}>
      <legend className="vh">{w.how}</legend>
      {(['pattern', 'singly'] as const).map((how) => (
        <label key={how} className="choice">
          <input type="radio" name="how" checked={draft.how === how} onChange={() => change({ how })} />
          {w[how]}
        </label>
      ))}
    </fieldset>
  );
}

type PreviewProps = {
  planned: { startsAt: string; endsAt: string }[] | null;
  isWhole: boolean;
  timeZone: string;
};

/** The times that would be made, read before they are. */
function Preview({ planned, isWhole, timeZone }: PreviewProps) {
  const w = useWords(staffWords).bookings.slots;
  const time = useTime(timeZone);
  return (
    <section className={times.preview} aria-labelledby="slots-preview" aria-live="polite">
      <h3 id="slots-preview">{w.preview}</h3>
      {!isWhole && <p className="hint">{w.previewWait}</p>}
      {planned?.length === 0 && <p>{w.previewNone}</p>}
      {planned && planned.length > 0 && (
        <>
          <ol>
            {planned.map(({ startsAt, endsAt }) => (
              <li key={startsAt} className="num">
                {time.when(startsAt, endsAt)}
              </li>
            ))}
          </ol>
          <p className="hint">{w.previewHint}</p>
        </>
      )}
    </section>
  );
}
