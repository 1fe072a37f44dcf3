import type { ReactNode } from 'react';
import type { DraftForm, ServiceFacts } from '#contract/requests';
import { LANGUAGES } from '../words/languages';
import { requestWords, type RequestWords } from '../words/requests';
import { useSpeech, useWords } from '../words/words';
import css from './summary.module.css';

type Props = {
  form: DraftForm;
  facts: Pick<ServiceFacts, 'regions' | 'themes'>;
  /** The times as words, which only the page knows. */
  times: ReactNode;
  /** Where something can still be changed. */
  onChange?(step: number): void;
};

/** Everything that was answered, once more for reading, in the order of the steps. */
export function FormSummary({ form, facts, times, onChange }: Props) {
  const w = useWords(requestWords).form;
  const { language } = useSpeech();
  const parts = [
    <Requester key={0} form={form} facts={facts} />,
    <Safety key={1} form={form} />,
    <Situation key={2} form={form} />,
    <Child key={3} form={form} facts={facts} />,
    <Time key={4} form={form} times={times} />,
  ];
  return (
    <div className={css.summary} lang={language === 'se' ? 'fi' : undefined}>
      {parts.map((part, step) => {
        const title = w.steps[step]!;
        return (
          <section key={title}>
            <div className={css.head}>
              <h2>{title}</h2>
              {onChange && (
                <button
                  type="button"
                  className="btn btn-quiet btn-dense btn-text"
                  onClick={() => onChange(step)}
                >
                  <span aria-hidden="true">{w.review.change}</span>
                  <span className="vh">{w.review.changeOf(title)}</span>
                </button>
              )}
            </div>
            <dl>{part}</dl>
          </section>
        );
      })}
    </div>
  );
}

type Part = { form: DraftForm };
type FactPart = Part & { facts: Props['facts'] };

function Row({ label, children }: { label: string; children: ReactNode }) {
  const w = useWords(requestWords).form;
  const isEmpty = children === undefined || children === '' || children === null || children === false;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{isEmpty ? <span className={css.empty}>{w.review.empty}</span> : children}</dd>
    </div>
  );
}

/** Left out where nothing was asked or answered. */
function Maybe({ label, text }: { label: string; text: string | undefined }) {
  return text ? <Row label={label}>{text}</Row> : null;
}

const said = <Value extends string>(words: Record<Value, string>, value: Value | undefined) =>
  value && words[value];
const languageName = (code: string | undefined) => LANGUAGES.find((one) => one.code === code)?.name;

function Requester({ form, facts }: FactPart) {
  const w = useWords(requestWords).form;
  const { language } = useSpeech();
  const region = facts.regions.find(({ regionId }) => regionId === form.regionId);
  return (
    <>
      <Row label={w.fields['name']!}>{form.name}</Row>
      <Row label={w.fields['title']!}>{form.title}</Row>
      <Row label={w.fields['employerKind']!}>{said(w.employers, form.employerKind)}</Row>
      <Row label={w.fields['organisation']!}>{form.organisation}</Row>
      <Row label={w.fields['regionId']!}>{region && (region.name[language] ?? region.name.fi)}</Row>
      <Row label={w.fields['email']!}>{form.email}</Row>
      <Row label={w.requester.language}>{languageName(form.language)}</Row>
    </>
  );
}

function Safety({ form }: Part) {
  const w = useWords(requestWords).form;
  return (
    <>
      <Row label={w.fields['danger']!}>{said(w.safety.dangers, form.danger)}</Row>
      <Row label={w.fields['duty']!}>{said(w.safety.duties, form.duty)}</Row>
      <Row label={w.fields['basis']!}>{said(w.safety.bases, form.basis)}</Row>
    </>
  );
}

function Situation({ form }: Part) {
  const w = useWords(requestWords).form;
  const asked = (form.questions ?? []).filter((one) => one.trim() !== '');
  return (
    <>
      <Row label={w.fields['description']!}>
        {form.description && <span className={css.text}>{form.description}</span>}
      </Row>
      <Row label={w.fields['questions']!}>
        {asked.length > 0 && (
          <ol className={css.asked}>
            {asked.map((question, at) => (
              // Two may be alike, and none of them moves.
              <li key={at}>{question}</li>
            ))}
          </ol>
        )}
      </Row>
    </>
  );
}

function Child({ form, facts }: FactPart) {
  const w = useWords(requestWords).form;
  const { language } = useSpeech();
  const themes = facts.themes.filter(({ themeId }) => form.themes?.includes(themeId));
  return (
    <>
      <Row label={w.fields['childView']!}>{said(w.child.views, form.childView)}</Row>
      <Maybe label={w.fields['childViewText']!} text={form.childViewText} />
      <Row label={w.fields['course']!}>{said(w.child.courses, form.course)}</Row>
      <Maybe label={w.fields['courseText']!} text={form.courseText} />
      <Row label={w.fields['themes']!}>{themes.map(({ name }) => name[language] ?? name.fi).join(', ')}</Row>
      <Row label={w.fields['ageBands']!}>
        {(form.ageBands ?? []).map((band) => w.child.ageBands[band]).join(', ')}
      </Row>
      <Row label={w.fields['urgency']!}>{said(w.child.urgencies, form.urgency)}</Row>
      <Maybe label={w.fields['urgencyGrounds']!} text={form.urgencyGrounds} />
      <Row label={w.fields['done']!}>{form.done}</Row>
      <Row label={w.fields['services']!}>{form.services}</Row>
    </>
  );
}

function Time({ form, times }: Part & { times: ReactNode }) {
  const w: RequestWords['form'] = useWords(requestWords).form;
  const people = form.colleagues ?? [];
  return (
    <>
      <Row label={w.fields['sessionLanguage']!}>{languageName(form.sessionLanguage)}</Row>
      <Maybe label={w.fields['interpreter']!} text={form.interpreter} />
      <Row label={w.fields['colleagues']!}>
        {people.length === 0
          ? w.review.none
          : people.map((one, at) => (
              <span key={at} className={css.line}>
                {w.time.kinds[one.kind]}: {[one.name, one.title, one.organisation].filter(Boolean).join(', ')}
              </span>
            ))}
      </Row>
      <Row label={w.fields['times']!}>{times}</Row>
      <Row label={w.review.managerLabel}>
        {form.managerInformed ? w.review.managerYes : w.review.managerNo}
      </Row>
    </>
  );
}
