import { useState } from 'react';
import { Link } from 'react-router';
import type { MyInquiry } from '#contract/matching';
import { isCoordinator, useMe } from '../identity/use-me';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { InquiryAnswer } from './inquiry-answer';
import { InquiryText } from './inquiry-text';
import styles from './matching.module.css';
import { hasTimes, useDispute, useNames } from './use-inquiries';

const CLOSED = new Set<MyInquiry['state']>(['disqualified', 'withdrawn']);

/** One question: the times, my answer, and after yes what it is about. */
export function Inquiry({ inquiry }: { inquiry: MyInquiry }) {
  const w = useWords(staffWords).matching.inquiries;
  const time = useTime(inquiry.timeZone);
  const [reading, read] = useState(false);
  const { inquiryId, state, askedAt, answeredAt, mayRead, consultationId } = inquiry;
  return (
    <article className={`paper ${styles.inquiry}`} aria-labelledby={inquiryId}>
      <header>
        <h3 id={inquiryId}>{w.askedAt(time.moment(askedAt))}</h3>
        <p>
          {state === 'asked' && !hasTimes(inquiry) ? w.lapsed : w.state[state]}
          {answeredAt && `, ${w.answeredAt(time.moment(answeredAt))}`}
        </p>
      </header>
      <ByLink inquiry={inquiry} />
      <About inquiry={inquiry} />
      {consultationId ? (
        <Booked consultationId={consultationId} />
      ) : (
        !CLOSED.has(state) && <InquiryAnswer inquiry={inquiry} onGone={() => read(false)} />
      )}
      {mayRead && (
        <div className={styles.reading}>
          <button
            type="button"
            className="btn btn-plain"
            aria-expanded={reading}
            onClick={() => read(!reading)}
          >
            <Icon name="notes" small />
            {reading ? w.closeText : w.openText}
          </button>
          <span className="hint">{w.textHint}</span>
        </div>
      )}
      {mayRead && reading && <InquiryText inquiryId={inquiryId} timeZone={inquiry.timeZone} />}
    </article>
  );
}

/** Whoever holds the mailed link can answer by it: what came so is said, and that it was not mine. */
function ByLink({ inquiry }: { inquiry: MyInquiry }) {
  const words = useWords(staffWords);
  const w = words.matching.inquiries;
  const say = useSay();
  const problemText = useProblemText();
  const disputing = useDispute(inquiry);
  const { answeredOn, mayDispute } = inquiry;
  if (!answeredOn) return null;
  const browser = [words.sessions.device[answeredOn.device], answeredOn.name].filter(Boolean).join(', ');
  return (
    <div className={styles.reading}>
      <p className="hint">
        {w.byLink(browser)} {disputing.isSuccess && w.saidNotMe}
      </p>
      {mayDispute && !disputing.isSuccess && (
        <button
          type="button"
          className="btn btn-plain btn-dense"
          aria-disabled={disputing.isPending || undefined}
          onClick={() =>
            !disputing.isPending && disputing.mutate(undefined, { onSuccess: () => say(w.saidNotMe) })
          }
        >
          {w.notMe}
        </button>
      )}
      {disputing.error && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {problemText(disputing.error)}
        </p>
      )}
    </div>
  );
}

/** What it is about, as far as it is told after yes. */
function About({ inquiry: { regionId, themes, isUrgent } }: { inquiry: MyInquiry }) {
  const w = useWords(staffWords).matching.inquiries;
  const names = useNames();
  if (regionId === null) return null;
  return (
    <dl className={styles.about}>
      <div>
        <dt>{w.region}</dt>
        <dd>{names.region(regionId)}</dd>
      </div>
      <div>
        <dt>{w.themes}</dt>
        <dd>{themes.map(names.theme).filter(Boolean).join(', ')}</dd>
      </div>
      {isUrgent && (
        <dd className="fact fact-wait">
          <Icon name="attention" />
          {w.urgent}
        </dd>
      )}
    </dl>
  );
}

/** Experts find it in their list, whoever coordinates too opens its page. */
function Booked({ consultationId }: { consultationId: string }) {
  const w = useWords(staffWords).matching.inquiries;
  const to = isCoordinator(useMe()) ? `/consultations/${consultationId}` : '/consultations';
  return (
    <p className="hint">
      {w.booked} <Link to={to}>{w.toConsultation}</Link>
    </p>
  );
}
