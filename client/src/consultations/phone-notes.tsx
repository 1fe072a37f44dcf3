import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { MAX_PHONE_NOTE, type ConsultationPage } from '#contract/consultations';
import { api } from '../connection/api';
import { consultationKey } from '../connection/staff-query';
import { LateLine } from '../guard/late-line';
import desk from '../ui/desk.module.css';
import { useSay } from '../ui/live-region';
import { TextField } from '../ui/text-field';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './consultation.module.css';

/** What was agreed on the phone, for the other coordinators: one writes it, all see it. */
export function PhoneNotes({ consultation }: { consultation: ConsultationPage }) {
  const w = useWords(staffWords).consultation;
  const time = useTime(consultation.timeZone);
  const { phoneNotes } = consultation;
  return (
    <section aria-labelledby="phone-notes">
      <div className={desk.cap}>
        <h2 id="phone-notes">{w.phoneNotes}</h2>
      </div>
      {phoneNotes.length > 0 && (
        <ul className={styles.notes}>
          {phoneNotes.map((note) => (
            <li key={note.at + note.text}>
              <p>{note.text}</p>
              <small>
                {note.by}, <time dateTime={note.at}>{time.moment(note.at)}</time>
              </small>
            </li>
          ))}
        </ul>
      )}
      <NewNote consultationId={consultation.consultationId} known={consultation.people.flatMap(knownOf)} />
    </section>
  );
}

const knownOf = ({ name, organisation }: ConsultationPage['people'][number]) => [name, organisation];

type NewNoteProps = {
  consultationId: string;
  /** Who takes part: their names may stand. */
  known?: readonly string[];
  /** Where it lies in a dialog: what follows, and the way out. */
  onAdded?(): void;
  onCancel?(): void;
};

/** One or two sentences of a call. What was typed stays until it has been kept. */
export function NewNote({ consultationId, known, onAdded, onCancel }: NewNoteProps) {
  const w = useWords(staffWords).consultation;
  const common = useWords();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const adding = useMutation({
    mutationFn: () =>
      api.post<ConsultationPage>(`/api/consultations/${consultationId}/phone-notes`, { text: text.trim() }),
    onSuccess: (page) => {
      queries.setQueryData(consultationKey(consultationId), page);
      setText('');
      say(w.phoneNoteAdded);
      if (onAdded) onAdded();
      else input.current?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (adding.isPending) return;
    setEmpty(text.trim() === '');
    if (text.trim() === '') input.current?.focus();
    else adding.mutate();
  };
  const wrong = empty ? w.phoneNoteEmpty : adding.isError ? problemText(adding.error) : null;
  return (
    <form className={styles.newNote} onSubmit={submit} noValidate>
      <TextField
        id="phone-note"
        label={w.phoneNoteNew}
        hint={w.phoneNoteHint}
        wrong={wrong}
        value={text}
        onType={(typed) => {
          setText(typed);
          setEmpty(false);
        }}
        input={input}
        autoComplete="off"
        maxLength={MAX_PHONE_NOTE}
      />
      <LateLine text={text} known={known} />
      <div className="row">
        <button
          type="submit"
          className="btn btn-plain btn-dense"
          aria-disabled={adding.isPending || undefined}
        >
          {w.phoneNoteAdd}
        </button>
        {onCancel && (
          <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={onCancel}>
            {common.frame.cancel}
          </button>
        )}
      </div>
    </form>
  );
}
