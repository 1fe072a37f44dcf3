import type { RequestPage } from '#contract/triage';
import { useDesk } from '../board/use-desk';
import { useRegionName } from '../consultations/use-region-name';
import casePage from '../ui/case-page.module.css';
import { useNow } from '../ui/use-now';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { DeadlineStrip, TimeLeft } from './deadline-strip';
import { nextPromise } from './next-promise';
import { mayBook } from './request-panels';
import styles from './request.module.css';
import { useThemeNames } from './use-theme-names';

/** What was promised and of what kind the request is: no word of its text. */
export function RequestFacts({ page }: { page: RequestPage }) {
  const w = useWords(staffWords);
  const words = w.triage.page;
  const regionName = useRegionName();
  const themeNames = useThemeNames(page.themes);
  const time = useTime(page.timeZone);
  const { organisation, regionId, sessionLanguage, language, coordinator, sentAt } = page;
  return (
    <dl className={`${casePage.brief} ${styles.brief}`}>
      <div>
        <dt>{words.promise}</dt>
        <Promised page={page} />
      </div>
      <div>
        <dt>{words.time}</dt>
        <Time page={page} />
      </div>
      <div>
        <dt>{words.from}</dt>
        <dd>
          {organisation}
          <small>{regionName(regionId)}</small>
        </dd>
      </div>
      <div>
        <dt>{words.languages}</dt>
        <dd>
          {words.sessionLanguage(w.language[sessionLanguage])}
          <small>{words.mailLanguage(w.language[language])}</small>
        </dd>
      </div>
      <div>
        <dt>{words.themes}</dt>
        <dd>{themeNames.join(', ')}</dd>
      </div>
      <div>
        <dt>{words.inCharge}</dt>
        <dd>
          {coordinator ?? words.nobody}
          <small className="num">{words.sent(time.moment(sentAt))}</small>
        </dd>
      </div>
    </dl>
  );
}

/** Once it is booked or over nothing runs any more: then only what was promised is said. */
function Promised({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage.page;
  const time = useTime(page.timeZone);
  const now = useNow(useDesk()?.board?.ahead ?? 0);
  const { status, sentAt, answerBy, sessionBy } = page;
  const promise = nextPromise(page);
  return (
    <dd>
      {promise && (
        <span className={styles.left}>
          <DeadlineStrip sentAt={sentAt} by={promise.by} now={now} />
          <TimeLeft sentAt={sentAt} by={promise.by} now={now} />
        </span>
      )}
      {status === 'requested' && <small className="num">{w.answeredBy(time.soon(answerBy))}</small>}
      <small className="num">{w.sessionBy(time.soon(sessionBy))}</small>
    </dd>
  );
}

function Time({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage.page;
  const time = useTime(page.timeZone);
  const { held, startsAt, status } = page;
  if (held && status !== 'scheduled')
    return (
      <dd>
        <b className="num">{time.when(held.startsAt, held.endsAt)}</b>
        <small>{mayBook(page) ? w.timeToBook : w.timeHeld}</small>
      </dd>
    );
  if (startsAt)
    return (
      <dd>
        <b className="num">
          {time.date(startsAt)} {time.at(startsAt)}
        </b>
        <small>{w.timeBooked}</small>
      </dd>
    );
  return <dd>{w.noTime}</dd>;
}
