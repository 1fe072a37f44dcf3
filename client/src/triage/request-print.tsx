import { Link, useParams } from 'react-router';
import type { RequestPage, RequestText } from '#contract/triage';
import { useMe } from '../identity/use-me';
import { useRegionName } from '../consultations/use-region-name';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { RequestFormText, RequestMessages } from './request-form-text';
import { personsOf } from './request-persons';
import styles from './request-print.module.css';
import { useRequestText } from './request-text';
import { RequestTimes } from './request-times';
import { useRequest } from './use-request';

/** The whole request on paper: opened by a press that says so, because the reading is recorded. */
export function RequestPrint() {
  const { requestId = '' } = useParams();
  const w = useWords(staffWords).triage;
  const page = useRequest(requestId);
  const text = useRequestText(requestId, true);
  const error = page.error ?? text.error;
  return (
    <>
      <div className={`${desk.work} ${styles.screenOnly}`}>
        <Link className={desk.crumb} to={`/requests/${requestId}`}>
          <Icon name="back" small />
          {w.booking.back}
        </Link>
      </div>
      {page.data && text.data ? (
        <Sheet page={page.data} text={text.data} />
      ) : (
        <div className={`${desk.work} ${desk.plain}`}>
          {error ? <Failed error={error} /> : <Progress label={w.page.loading} />}
        </div>
      )}
    </>
  );
}

function Sheet({ page, text }: { page: RequestPage; text: RequestText }) {
  const w = useWords(staffWords).triage;
  const me = useMe();
  const time = useTime(page.timeZone);
  const regionName = useRegionName();
  return (
    <article className={`paper ${styles.sheet}`}>
      <header className={styles.head}>
        <h1>{w.print.heading(page.reference)}</h1>
        <button
          type="button"
          className={`btn btn-primary btn-dense ${styles.screenOnly}`}
          onClick={() => window.print()}
        >
          {w.print.print}
        </button>
        <p>
          {[w.status[page.status], regionName(page.regionId), w.page.sent(time.moment(page.sentAt))].join(
            ' · ',
          )}
        </p>
      </header>
      <People page={page} />
      <RequestFormText form={text.form} />
      <RequestTimes page={page} />
      <RequestMessages messages={text.messages} timeZone={page.timeZone} />
      <footer>
        <p>{w.print.printedAt(time.moment(new Date().toISOString()), me.name)}</p>
        <p>{w.print.keep}</p>
      </footer>
    </article>
  );
}

function People({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage;
  return (
    <table className={styles.people}>
      <caption className="vh">{w.people.heading}</caption>
      <tbody>
        {personsOf(page).map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.kind === 'requester' ? w.people.requester : w.people.kind[one.kind]}</th>
            <td>
              {[one.name, one.title, one.organisation].filter(Boolean).join(', ')}
              <br />
              {one.email}
            </td>
            <td>{one.verified ? w.people.verified : w.people.notVerified}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
