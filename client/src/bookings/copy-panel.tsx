import { useState, type FormEvent } from 'react';
import { copyPeriod, type PeriodView } from '#contract/bookings';
import { DayField } from '../consultations/day-field';
import { described, Field } from '../consultations/field';
import styles from '../scheduling/decide.module.css';
import { PanelCap } from '../triage/panel-cap';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { DoIt, focusFirstWrong } from './panel-parts';
import { periodPath, usePeriodsAct } from './use-bookings';
import { slipsBefore, slipsOf } from './slips';
import { useSaid } from './use-cure';

type Props = { period: PeriodView; timeZone: string; onClose(): void };

/** The same weekdays and times from another first day on. */
export function CopyPanel({ period, timeZone, onClose }: Props) {
  const w = useWords(staffWords).bookings.copy;
  const say = useSay();
  const said = useSaid();
  const [draft, setDraft] = useState({ name: period.name, startsOn: '' });
  const [tried, setTried] = useState(false);
  const acting = usePeriodsAct();
  const read = copyPeriod.safeParse(draft);
  const refused = slipsOf(acting.error);
  const form = { draft, ...said({ ...(tried ? slipsBefore(read) : {}), ...refused }) };
  const change = (part: Partial<typeof draft>) => {
    acting.reset();
    setDraft((known) => ({ ...known, ...part }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!read.success) return focusFirstWrong();
    acting.act(`${periodPath(period.periodId)}/copy`, read.data, () => {
      say(w.done(read.data.name));
      onClose();
    });
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="copy-heading" noValidate onSubmit={submit}>
      <PanelCap id="copy-heading" heading={w.heading} opened onClose={onClose} />
      <p>{w.text}</p>
      <Field form={form} path="name" label={w.name}>
        <input
          className="input"
          autoComplete="off"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          {...described(form, 'name')}
        />
      </Field>
      <DayField
        form={form}
        path="startsOn"
        label={w.startsOn}
        value={draft.startsOn}
        onType={(day) => change({ startsOn: day })}
      />
      {Object.keys(refused).length === 0 && <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />}
      <DoIt yes={w.save} no={w.leave} busy={acting.busy} onClose={onClose} />
    </form>
  );
}
