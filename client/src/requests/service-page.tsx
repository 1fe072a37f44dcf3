import { useState } from 'react';
import { SESSION_DAYS, URGENT_WORKING_DAYS, type OwnRequests, type ServiceFacts } from '#contract/requests';
import { codeOf } from '../connection/api';
import { LoadingPage } from '../door/loading-page';
import { TroublePage } from '../door/trouble-page';
import { PageTop } from '../ui/page-top';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { requestServiceWords } from '../words/request-service';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import { ContactLink } from './contact-link';
import { namedThemes } from './named-themes';
import { useBegin, type KeptDraft } from './form-page';
import { PeriodStrips } from './period-strip';
import css from './service.module.css';
import { FORM_PATH, ownAddress, useAddress, Way } from './use-address';
import { useAgainOnReturn, useFetched } from './use-fetched';

type Props = Pick<KeptDraft, 'setKeeper'>;

/** What the service is, for whom, how it goes, and how many times are left: of this moment, and true. */
export function ServicePage({ setKeeper }: Props) {
  const { frame } = useWords();
  const facts = useFetched<ServiceFacts>('/api/service');
  useAgainOnReturn(facts.again);
  if (facts.answer) return <Service facts={facts.answer} setKeeper={setKeeper} />;
  return facts.error ? (
    <TroublePage code={codeOf(facts.error)} onRetry={facts.again} />
  ) : (
    <LoadingPage label={frame.loading} />
  );
}

function Service({ facts, setKeeper }: Props & { facts: ServiceFacts }) {
  const w = useWords(requestServiceWords);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <>
      <PageTop frame="frame-s" />
      <main id="content" tabIndex={-1} className={`frame-s ${css.page}`}>
        <header>
          <h1 ref={heading} tabIndex={-1}>
            {w.title}
          </h1>
          <p className={css.lead}>{w.lead}</p>
          <Start facts={facts} setKeeper={setKeeper} />
          <p className={css.small}>
            {w.minutes} {w.emergency} <a href="tel:112">112</a>.
          </p>
        </header>
        <section>
          <h2>{w.who.title}</h2>
          <p>{w.who.text}</p>
          <p>
            <b>{w.who.free}</b> {w.who.advice}
          </p>
        </section>
        <section>
          <h2>{w.how.title}</h2>
          <ol className={css.steps}>
            {w.how.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{w.how.days(SESSION_DAYS, URGENT_WORKING_DAYS)}</p>
        </section>
        <section>
          <h2>{w.slots.title}</h2>
          <PeriodStrips facts={facts} />
        </section>
        <PastThemes facts={facts} />
        <Contacts facts={facts} />
        <Snippet />
        <footer className={css.links}>
          <Way to="/request/accessibility">{w.accessibility.link}</Way>
          <Way to="/request/privacy">{w.privacy.link}</Way>
        </footer>
      </main>
    </>
  );
}

/** Begins, or goes on with what this browser holds. */
function Start({ facts, setKeeper }: Props & { facts: ServiceFacts }) {
  const w = useWords(requestServiceWords);
  const { own } = useWords(requestWords);
  const { go } = useAddress();
  const time = useTime(facts.timeZone);
  const begin = useBegin(setKeeper);
  const { answer } = useFetched<OwnRequests>('/api/own-requests');
  const held = answer?.requests ?? [];
  const draft = held.find(({ status }) => status === 'draft');
  const sent = held.filter(({ status }) => status !== 'draft');
  const anew = () => {
    begin();
    go(FORM_PATH, { step: 0 });
  };
  return (
    <>
      <div className={css.start}>
        {draft ? (
          <>
            <Way
              to={FORM_PATH}
              remembered={{ requestId: draft.requestId }}
              className="btn btn-primary btn-lg"
            >
              {w.resume}
            </Way>
            <button type="button" className="btn btn-plain" onClick={anew}>
              {w.anew}
            </button>
            <span className={css.small}>{w.draftOf(time.moment(draft.savedAt))}</span>
          </>
        ) : (
          <button type="button" className="btn btn-primary btn-lg" onClick={anew}>
            {w.start}
          </button>
        )}
      </div>
      {sent.length > 0 && (
        <div className={css.yours}>
          <h2>{w.yours}</h2>
          <ul>
            {sent.map(({ requestId, reference, status }) => (
              <li key={requestId}>
                <Way to={ownAddress(requestId)}>{reference}</Way> {own.status[status]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function PastThemes({ facts }: { facts: ServiceFacts }) {
  const w = useWords(requestServiceWords).past;
  const { language } = useSpeech();
  const past = namedThemes(facts.themes, language).filter(({ themeId }) =>
    facts.pastThemes.includes(themeId),
  );
  return (
    <section>
      <h2>{w.title}</h2>
      {past.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <ul className={css.themes}>
          {past.map(({ themeId, name }) => (
            <li key={themeId}>{name}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Contacts({ facts }: { facts: ServiceFacts }) {
  const w = useWords(requestServiceWords).contact;
  const { language } = useSpeech();
  return (
    <section>
      <h2>{w.title}</h2>
      <p>{w.text}</p>
      <dl className={css.contacts}>
        {facts.regions.map(({ regionId, name, contact }) => (
          <div key={regionId}>
            <dt>{name[language] ?? name.fi}</dt>
            <dd>
              <ContactLink contact={contact} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** For a portal that links here. */
function Snippet() {
  const w = useWords(requestServiceWords).snippet;
  const [isCopied, setCopied] = useState(false);
  const code = `<a href="${window.location.origin}/request">${w.words}</a>`;
  const copy = () => void navigator.clipboard?.writeText(code).then(() => setCopied(true), ignore);
  return (
    <details className={css.snippet}>
      <summary>{w.title}</summary>
      <p>{w.text}</p>
      <pre>
        <code>{code}</code>
      </pre>
      <p>
        <button type="button" className="btn btn-plain btn-dense" onClick={copy}>
          {w.copy}
        </button>{' '}
        <span role="status">{isCopied && w.copied}</span>
      </p>
    </details>
  );
}

/** The words stand there to be marked by hand. */
const ignore = () => undefined;
