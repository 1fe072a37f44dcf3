import { useState, type FormEvent } from 'react';
import type { PeriodView } from '#contract/bookings';
import { LENGTHS_MINUTES } from '#contract/consultations';
import { PROFESSIONS } from '#contract/requests';
import { useRegionName } from '../consultations/use-region-name';
import { DayField } from '../consultations/day-field';
import { described, Field, Pick, type Filled } from '../consultations/field';
import { useMe } from '../identity/use-me';
import styles from '../scheduling/decide.module.css';
import { PanelCap } from '../triage/panel-cap';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { DoIt, focusFirstWrong } from './panel-parts';
import { periodDraft, readPeriod, type PeriodDraft } from './period-draft';
import times from './times.module.css';
import { periodPath, usePeriodsAct } from './use-bookings';
import { slipsOf, type Slips } from './slips';
import { useSaid } from './use-cure';
import { useSeenVersion } from './use-seen-version';

type Props = { period: PeriodView | null; timeZone: string; onClose(): void };

/** A new period, or what one is to be. */
export function PeriodPanel({ period, timeZone, onClose }: Props) {
  const w = useWords(staffWords).bookings.form;
  const say = useSay();
  const me = useMe();
  const [draft, setDraft] = useState(() => periodDraft(period, only(me.regions)));
  const [tried, setTried] = useState(false);
  const acting = usePeriodsAct();
  const version = useSeenVersion(period?.version ?? 0, acting.trouble);
  const { period: read, slips } = readPeriod(draft);
  const refused = slipsOf(acting.error);
  const form = useFilled(draft, { ...(tried ? slips : {}), ...refused }, period);
  const change = (part: Partial<PeriodDraft>) => {
    acting.reset();
    setDraft((known) => ({ ...known, ...part }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!read) return focusFirstWrong();
    const done = () => {
      say((period ? w.saved : w.added)(read.name));
      onClose();
    };
    if (period) acting.act(periodPath(period.periodId), { version, period: read }, done);
    else acting.act('/api/periods', { period: read }, done);
  };
  const isSaid = Object.keys(refused).length > 0;
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="period-heading" noValidate onSubmit={submit}>
      <PanelCap
        id="period-heading"
        heading={period ? w.changeHeading : w.newHeading}
        opened
        onClose={onClose}
      />
      <Fields form={form} draft={draft} change={change} />
      {!isSaid && <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />}
      <DoIt yes={w.save} no={w.leave} busy={acting.busy} onClose={onClose} />
    </form>
  );
}

/** Who coordinates one region makes periods of it. */
const only = (regions: string[]) => (regions.length === 1 ? regions[0]! : '');

/** Slots that stand already say more than a rule: how many there are, and that they would be outside. */
function useFilled(draft: PeriodDraft, slips: Slips, period: PeriodView | null): Filled {
  const { cure } = useWords(staffWords).bookings;
  const said = useSaid();
  const filled = said(slips);
  if (period) {
    const tooMany = slips['slots'];
    if (tooMany?.code === 'too_many_slots') filled.said['slots'] = cure.tooFewForMade(tooMany.limit ?? 0);
    for (const field of ['startsOn', 'endsOn'])
      if (slips[field]?.code === 'outside_period') filled.said[field] = cure.madeOutside;
  }
  return { draft, ...filled };
}

type FieldsProps = { form: Filled; draft: PeriodDraft; change(part: Partial<PeriodDraft>): void };

function Fields({ form, draft, change }: FieldsProps) {
  const w = useWords(staffWords).bookings;
  return (
    <>
      <Field form={form} path="name" label={w.form.name}>
        <input
          className="input"
          autoComplete="off"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          {...described(form, 'name', 'period-name-hint')}
        />
        <p className="hint" id="period-name-hint">
          {w.form.nameHint}
        </p>
      </Field>
      <div className={styles.fields}>
        <Day form={form} field="startsOn" draft={draft} change={change} />
        <Day form={form} field="endsOn" draft={draft} change={change} />
        <Length form={form} draft={draft} change={change} />
        <Field form={form} path="slots" label={w.form.slots}>
          <input
            className="input num"
            type="number"
            inputMode="numeric"
            min={1}
            value={draft.slots}
            onChange={(event) => change({ slots: event.target.value })}
            {...described(form, 'slots', 'period-slots-hint')}
          />
        </Field>
        <p className="hint" id="period-slots-hint">
          {w.form.slotsHint}
        </p>
      </div>
      <Region form={form} draft={draft} change={change} />
      <ForWhom draft={draft} change={change} />
    </>
  );
}

function Day({ form, field, draft, change }: FieldsProps & { field: 'startsOn' | 'endsOn' }) {
  const w = useWords(staffWords).bookings.form;
  return (
    <DayField
      form={form}
      path={field}
      label={w[field]}
      value={draft[field]}
      onType={(day) => change({ [field]: day })}
    />
  );
}

function Length({ form, draft, change }: FieldsProps) {
  const w = useWords(staffWords).bookings;
  return (
    <Field form={form} path="minutes" label={w.form.minutes}>
      <Pick>
        <select
          className="select"
          value={draft.minutes}
          onChange={(event) => change({ minutes: Number(event.target.value) as PeriodDraft['minutes'] })}
          {...described(form, 'minutes')}
        >
          {LENGTHS_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {w.periods.minutes(minutes)}
            </option>
          ))}
        </select>
      </Pick>
    </Field>
  );
}

function Region({ form, draft, change }: FieldsProps) {
  const w = useWords(staffWords).bookings;
  const regionName = useRegionName();
  const { regions } = useMe();
  return (
    <Field form={form} path="regionId" label={w.form.regionId}>
      <Pick>
        <select
          className="select"
          value={draft.regionId}
          onChange={(event) => change({ regionId: event.target.value })}
          {...described(form, 'regionId')}
        >
          <option value="">{w.allRegions}</option>
          {regions.map((regionId) => (
            <option key={regionId} value={regionId}>
              {regionName(regionId) || regionId}
            </option>
          ))}
        </select>
      </Pick>
    </Field>
  );
}

function ForWhom({ draft, change }: Omit<FieldsProps, 'form'>) {
  const { bookings, triage } = useWords(staffWords);
  const { professions } = draft;
  return (
    <fieldset className={times.ticks}>
      <legend>{bookings.form.professions}</legend>
      <p className="hint">{bookings.form.professionsHint}</p>
      {PROFESSIONS.map((profession) => (
        <label key={profession} className="choice">
          <input
            type="checkbox"
            checked={professions.includes(profession)}
            onChange={({ target: { checked } }) =>
              change({
                professions: checked
                  ? [...professions, profession]
                  : professions.filter((one) => one !== profession),
              })
            }
          />
          {triage.profession[profession]}
        </label>
      ))}
    </fieldset>
  );
}
