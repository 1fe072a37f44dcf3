import { LENGTHS_MINUTES, LOBBY_OPENS_MINUTES } from '#contract/consultations';
import type { Directory } from '#contract/directory';
import { LANGUAGES, type Language } from '#contract/platform';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import styles from './booking.module.css';
import { DayField } from './day-field';
import { described, Field, Pick } from './field';
import type { Booking } from './use-booking';
import { wallClock } from './wall-clock';

export function BookingTime({ booking, regions }: { booking: Booking; regions: Directory['regions'] }) {
  const w = useWords(staffWords);
  const { language } = useSpeech();
  const { draft, change } = booking;
  const time = wallClock(draft, language);

  return (
    <>
      <fieldset className={styles.part}>
        <legend>{w.booking.what}</legend>
        <div className={styles.three}>
          <Field form={booking} path="reference" label={w.booking.reference}>
            <input
              className="input num"
              autoComplete="off"
              spellCheck={false}
              value={draft.reference}
              onChange={(event) => change({ reference: event.target.value.toUpperCase() })}
              {...described(booking, 'reference', 'reference-hint')}
            />
          </Field>
          <Field form={booking} path="regionId" label={w.booking.region}>
            <Pick>
              <select
                className="select"
                value={draft.regionId}
                onChange={(event) => change({ regionId: event.target.value })}
                {...described(booking, 'regionId')}
              >
                <option value="">{w.booking.chooseRegion}</option>
                {regions.map((region) => (
                  <option key={region.regionId} value={region.regionId}>
                    {region.name[language] ?? region.name.fi}
                  </option>
                ))}
              </select>
            </Pick>
          </Field>
          <Field form={booking} path="language" label={w.booking.language}>
            <Pick>
              <select
                className="select"
                value={draft.language}
                onChange={(event) => change({ language: event.target.value as Language })}
                {...described(booking, 'language')}
              >
                {LANGUAGES.map((code) => (
                  <option key={code} value={code}>
                    {w.language[code]}
                  </option>
                ))}
              </select>
            </Pick>
          </Field>
        </div>
        <p className="hint" id="reference-hint">
          {w.booking.referenceHint}
        </p>
      </fieldset>

      <fieldset className={styles.part}>
        <legend>{w.booking.when}</legend>
        <div className={styles.three}>
          <DayField
            form={booking}
            path="localDate"
            label={w.booking.day}
            value={draft.localDate}
            onType={(day) => change({ localDate: day })}
          />
          <Field form={booking} path="localTime" label={w.booking.time}>
            <input
              className="input num"
              type="time"
              step={300}
              value={draft.localTime}
              onChange={(event) => change({ localTime: event.target.value })}
              {...described(booking, 'localTime', 'time-hint')}
            />
          </Field>
          <Field form={booking} path="minutes" label={w.booking.length}>
            <Pick>
              <select
                className="select"
                value={draft.minutes}
                onChange={(event) => change({ minutes: Number(event.target.value) as typeof draft.minutes })}
                {...described(booking, 'minutes')}
              >
                {LENGTHS_MINUTES.map((minutes) => (
                  <option key={minutes} value={minutes}>{`${minutes}\u00a0min`}</option>
                ))}
              </select>
            </Pick>
          </Field>
        </div>
        <p className="hint" id="time-hint">
          {time
            ? w.booking.ends(time.clock(draft.minutes), time.clock(-LOBBY_OPENS_MINUTES))
            : w.booking.timeZoneHint}
        </p>
      </fieldset>
    </>
  );
}
