import type { ReactNode } from 'react';
import type { RequestForm, RequestMessage } from '#contract/requests';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './request.module.css';
import { useThemeNames } from './use-theme-names';

/** What was asked and told, as it was written: the question first, because everything else is read for it. */
export function RequestFormText({ form }: { form: RequestForm }) {
  const common = useWords();
  const w = useWords(staffWords).triage.text;
  const { fields } = w;
  const themes = useThemeNames(form.themes);
  const more = (word: string, text: string | undefined) => (text ? `${word}. ${text}` : word);
  return (
    <div className={styles.form}>
      <dl className={styles.parts}>
        <Part name={fields.questions}>
          <ol className={styles.questions}>
            {form.questions.map((question, at) => (
              <li key={at}>{question}</li>
            ))}
          </ol>
        </Part>
        <Part name={fields.description}>{form.description}</Part>
        <Part name={fields.childView}>{more(w.childView[form.childView], form.childViewText)}</Part>
        <Part name={fields.course}>{more(w.course[form.course], form.courseText)}</Part>
        <Part name={fields.done}>{form.done}</Part>
        <Part name={fields.services}>{form.services}</Part>
      </dl>
      <dl className={styles.brieflyPairs}>
        <Part name={fields.danger}>{w.danger[form.danger]}</Part>
        <Part name={fields.duty}>{w.duty[form.duty]}</Part>
        <Part name={fields.basis}>{w.basis[form.basis]}</Part>
        <Part name={fields.urgency}>{more(w.urgency[form.urgency], form.urgencyGrounds)}</Part>
        <Part name={fields.themes}>{themes.join(', ')}</Part>
        <Part name={fields.ageBands}>{form.ageBands.map(w.ageBand).join(', ')}</Part>
        <Part name={fields.interpreter}>{form.interpreter}</Part>
        <Part name={fields.managerInformed}>{form.managerInformed ? common.yes : common.no}</Part>
      </dl>
    </div>
  );
}

/** What was left empty is left out. */
function Part({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type MessagesProps = { messages: RequestMessage[]; timeZone: string };

/** What the requester and the coordinators have written to each other, in the order in which it was said. */
export function RequestMessages({ messages, timeZone }: MessagesProps) {
  const w = useWords(staffWords).triage.text;
  const time = useTime(timeZone);
  return (
    <section className={styles.messages}>
      <h3>{w.messages}</h3>
      {messages.length === 0 && <p className="hint">{w.noMessages}</p>}
      <ol>
        {messages.map(({ messageId, from, at, text }) => (
          <li key={messageId}>
            <p className={styles.from}>
              <b>{w.said[from]}</b> <time dateTime={at}>{time.moment(at)}</time>
            </p>
            <p className={styles.said}>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
