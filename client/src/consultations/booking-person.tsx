import { MAX_NAME, MAX_ORGANISATION, MAX_TITLE } from '#contract/consultations';
import { LANGUAGES, type Language } from '#contract/platform';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import type { PersonDraft } from './booking-draft';
import { described, Field, Pick } from './field';
import type { Booking } from './use-booking';

export function BookingRequester({ booking }: { booking: Booking }) {
  const w = useWords(staffWords).booking;
  const { draft, change } = booking;
  return (
    <fieldset className={styles.part}>
      <legend>{w.requester}</legend>
      <PersonFields
        booking={booking}
        path="requester"
        person={draft.requester}
        onChange={(part, path) => change({ requester: { ...draft.requester, ...part } }, path)}
      />
    </fieldset>
  );
}

type Props = {
  booking: Booking;
  path: string;
  person: PersonDraft;
  onChange(part: Partial<PersonDraft>, path: string): void;
};

/** Who, from where, and where the link goes. */
export function PersonFields({ booking, path, person, onChange }: Props) {
  const w = useWords(staffWords);
  const text = (name: 'name' | 'title' | 'organisation' | 'email', max: number) => ({
    className: 'input',
    autoComplete: 'off',
    maxLength: max,
    value: person[name],
    onChange: (event: { target: { value: string } }) =>
      onChange({ [name]: event.target.value }, `${path}.${name}`),
    ...described(booking, `${path}.${name}`),
  });
  return (
    <div className={styles.three}>
      <Field booking={booking} path={`${path}.name`} label={w.booking.name}>
        <input {...text('name', MAX_NAME)} />
      </Field>
      <Field booking={booking} path={`${path}.title`} label={w.booking.jobTitle}>
        <input {...text('title', MAX_TITLE)} />
      </Field>
      <Field booking={booking} path={`${path}.organisation`} label={w.booking.organisation}>
        <input {...text('organisation', MAX_ORGANISATION)} />
      </Field>
      <Field booking={booking} path={`${path}.email`} label={w.booking.email} wide>
        <input {...text('email', 254)} type="email" spellCheck={false} />
      </Field>
      <Field booking={booking} path={`${path}.language`} label={w.booking.mailLanguage}>
        <Pick>
          <select
            className="select"
            value={person.language}
            onChange={(event) => onChange({ language: event.target.value as Language }, `${path}.language`)}
            {...described(booking, `${path}.language`)}
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
  );
}
