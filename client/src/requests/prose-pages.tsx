import { TEXT_DAYS } from '#contract/consultations';
import { ASK_AFTER_DAYS, ASKED_DAYS, DECLINED_DAYS, DRAFT_DAYS, type ServiceFacts } from '#contract/requests';
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
  return <Prose title={w.title} sections={w.sections(useContact())} />;
}

export function PrivacyPage() {
  const w = useWords(requestServiceWords).privacy;
  const days = {
    draftDays: DRAFT_DAYS,
    declinedDays: DECLINED_DAYS,
    askAfterDays: ASK_AFTER_DAYS,
    askedDays: ASKED_DAYS,
    textDays: TEXT_DAYS,
  };
  return <Prose title={w.title} sections={w.sections({ contact: useContact(), ...days })} />;
}

/** The words can be read before anybody has answered where to write. */
function useContact(): string {
  const { answer } = useFetched<ServiceFacts>('/api/service');
  const contacts = new Set(answer?.regions.map(({ contact }) => addressIn(contact) ?? contact));
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
