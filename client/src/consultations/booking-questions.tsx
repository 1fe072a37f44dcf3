import { useRef } from 'react';
import { MAX_QUESTIONS } from '#contract/consultations';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import { described, idOf, Wrong } from './field';
import type { Booking } from './use-booking';

/** What the panel is asked: the first words of the notes. */
export function BookingQuestions({ booking }: { booking: Booking }) {
  const w = useWords(staffWords).booking;
  const add = useRef<HTMLButtonElement>(null);
  const { questions } = booking.draft;
  const full = questions.length >= MAX_QUESTIONS;

  const addRow = () => {
    booking.change({ questions: [...questions, ''] });
    requestAnimationFrame(() => document.getElementById(idOf(`questions.${questions.length}`))?.focus());
  };
  const removeRow = (row: number) => {
    booking.change({ questions: questions.toSpliced(row, 1) });
    add.current?.focus();
  };

  return (
    <fieldset className={styles.part}>
      <legend>{w.questions}</legend>
      <p className="hint" id="questions-hint">
        {w.questionsHint}
      </p>
      {questions.map((_, row) => (
        <QuestionRow
          key={row}
          booking={booking}
          row={row}
          onRemove={questions.length > 1 ? () => removeRow(row) : null}
        />
      ))}
      <p>
        <button
          ref={add}
          className={`btn btn-quiet btn-dense ${styles.add}`}
          type="button"
          disabled={full}
          onClick={addRow}
        >
          <Icon name="plus" small />
          {full ? w.questionsFull(MAX_QUESTIONS) : w.addQuestion}
        </button>
      </p>
    </fieldset>
  );
}

type RowProps = { booking: Booking; row: number; onRemove: (() => void) | null };

function QuestionRow({ booking, row, onRemove }: RowProps) {
  const w = useWords(staffWords).booking;
  const { questions } = booking.draft;
  const path = `questions.${row}`;
  return (
    <div className={`field ${path in booking.wrongs ? 'field-bad' : ''}`}>
      <div className={styles.guestHead}>
        <label htmlFor={idOf(path)}>{w.questionN(row + 1)}</label>
        {onRemove && (
          <button
            className="btn btn-quiet btn-dense"
            type="button"
            aria-label={w.removeQuestionN(row + 1)}
            onClick={onRemove}
          >
            <Icon name="cross" small />
            {w.removeQuestion}
          </button>
        )}
      </div>
      <textarea
        className="area"
        rows={3}
        autoComplete="off"
        value={questions[row]}
        onChange={(event) =>
          booking.change({ questions: questions.with(row, asOneLine(event.target.value)) })
        }
        {...described(booking, path, 'questions-hint')}
      />
      <Wrong form={booking} path={path} />
    </div>
  );
}

/** A pasted line break becomes a space, and what nobody sees goes: a question is one line. */
const asOneLine = (text: string) =>
  text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '');
