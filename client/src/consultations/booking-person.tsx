import { MAX_NAME, MAX_ORGANISATION, MAX_TITLE } from '#contract/consultations';
import { LANGUAGES, type Language } from '#contract/platform';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import type { PersonDraft } from './booking-draft';
import { described, Field, Pick, type Filled } from './field';
import type { Booking } from './use-booking';

export function BookingRequester({ booking }: { booking: Booking }) {
  const w = useWords(staffWords).booking;
  const { draft, change } = booking;
  return (
    <fieldset className={styles.part}>
      <legend>{w.requester}</legend>
      <PersonFields
        form={booking}
        path="requester"
        person={draft.requester}
        onChange={(part) => change({ requester: { ...draft.requester, ...part } })}
      />
    </fieldset>
  );
}

type Props = {
  form: Filled;
  path: string;
  person: PersonDraft;
  onChange(part: Partial<PersonDraft>): void;
  /** In a narrow panel the fields stand under each other. */
  narrow?: boolean;
};

/** Who, from where, and where the link goes. */
export function PersonFields({ form, path, person, onChange, narrow }: Props) {
  const w = useWords(staffWords);
  const text = (name: 'name' | 'title' | 'organisation' | 'email', max: number) => ({
    className: 'input',
    autoComplete: 'off',
    maxLength: max,
    value: person[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
    ...described(form, `${path}.${name}`),
  });
  return (
    <div className={narrow ? `${styles.three} ${styles.narrow}` : styles.three}>
      <Field form={form} path={`${path}.name`} label={w.booking.name}>
        <input {...text('name', MAX_NAME)} />
      </Field>
      <Field form={form} path={`${path}.title`} label={w.booking.jobTitle}>
        <input {...text('title', MAX_TITLE)} />
      </Field>
      <Field form={form} path={`${path}.organisation`} label={w.booking.organisation}>
        <input {...text('organisation', MAX_ORGANISATION)} />
      </Field>
      <Field form={form} path={`${path}.email`} label={w.booking.email} wide>
        <input {...text('email', 254)} type="email" spellCheck={false} />
      </Field>
      <Field form={form} path={`${path}.language`} label={w.booking.mailLanguage}>
        <Pick>
          <select
            className="select"
            value={person.language}
            onChange={(event) => onChange({ language: event.target.value as Language })}
            {...described(form, `${path}.language`)}
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
