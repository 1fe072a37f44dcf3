import type { ServiceFacts } from '#contract/requests';
import { PageTop } from '../ui/page-top';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { requestServiceWords } from '../words/request-service';
import { useWords } from '../words/words';
import { addressIn } from './contact-address';
import css from './service.module.css';
import { Way } from './use-address';
import { useFetched } from './use-fetched';

export function AccessibilityPage() {
  const w = useWords(requestServiceWords).accessibility;
  return <Prose title={w.title} sections={w.sections(contactOf(useFacts()))} />;
}

export function PrivacyPage() {
  const w = useWords(requestServiceWords).privacy;
  const facts = useFacts();
  return (
    <Prose
      title={w.title}
      sections={w.sections({ contact: contactOf(facts), ...(facts?.keeps ?? NOT_YET) })}
    />
  );
}

/** The words can be read before the service has answered where to write and how long it keeps what. */
const useFacts = () => useFetched<ServiceFacts>('/api/service').answer;
const NOT_YET = { draftDays: '…', declinedDays: '…', askAfterDays: '…', askedDays: '…', textDays: '…' };

function contactOf(facts: ServiceFacts | null): string {
  const contacts = new Set(facts?.regions.map(({ contact }) => addressIn(contact) ?? contact));
  return [...contacts].join(', ') || '…';
}

type Props = { title: string; sections: { title: string; text: string[] }[] };

function Prose({ title, sections }: Props) {
  const w = useWords(requestServiceWords);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <>
      <PageTop frame="frame-s" />
      <main id="content" tabIndex={-1} className={`frame-s ${css.page}`}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.text.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
        <p>
          <Way to="/request">{w.back}</Way>
        </p>
      </main>
    </>
  );
}
