import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ContactLink } from './contact-link';
import css from './own.module.css';
import type { SentOwn } from './use-own';

/** What does not change from one visit to the next, and where to ask. */
export function OwnFacts({ own }: { own: SentOwn }) {
  const w = useWords(requestWords).own.facts;
  const time = useTime(own.timeZone);
  return (
    <aside className={`paper ${css.facts}`} aria-labelledby="facts">
      <h2 id="facts">{w.title}</h2>
      <dl>
        <div>
          <dt>{w.reference}</dt>
          <dd className="num">{own.reference}</dd>
        </div>
        <div>
          <dt>{w.sent}</dt>
          <dd>{time.moment(own.sentAt)}</dd>
        </div>
        {own.coordinator && (
          <div>
            <dt>{w.coordinator}</dt>
            <dd>{own.coordinator}</dd>
          </div>
        )}
        <div>
          <dt>{w.contact}</dt>
          <dd>
            <ContactLink contact={own.contact} />
          </dd>
        </div>
        {own.deletedOn && (
          <div>
            <dt>{w.deleted}</dt>
            <dd>{time.date(own.deletedOn)}</dd>
          </div>
        )}
      </dl>
    </aside>
  );
}
