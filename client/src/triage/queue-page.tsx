import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { QUEUE_FILTERS, type QueueFilter } from '#contract/triage';
import { RegionPick } from '../board/region-pick';
import { StandsIn } from '../board/stands-in';
import { useRegionFilter } from '../board/use-region-filter';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { useNow } from '../ui/use-now';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { PortalLink } from './portal-link';
import { QueueTable } from './queue-table';
import type { Queue } from './queue-state';
import styles from './queue.module.css';
import { useQueue, type LiveQueue } from './use-queue';

/** All requests of a coordinator's regions, the oldest promise first, as they are now. */
export function QueuePage() {
  const w = useWords(staffWords).triage;
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const region = useRegionFilter();
  const live = useQueue(filter, region.regionId);
  const [portal, setPortal] = useState(false);

  return (
    <>
      <div className={`${desk.work} ${desk.head}`}>
        <h1>{w.queue.heading}</h1>
        <StandsIn />
        <div className={styles.tools}>
          <button
            type="button"
            className="btn btn-quiet btn-dense"
            aria-expanded={portal}
            aria-controls="portal"
            onClick={() => setPortal(!portal)}
          >
            <Icon name="link" small />
            {w.portal.open}
          </button>
          {region.regions.length > 1 && <RegionPick filter={region} />}
        </div>
      </div>
      {portal && <PortalLink />}
      <div className={`${desk.work} ${styles.page}`}>
        <Filters chosen={filter} counts={live.last?.counts ?? null} />
        <Shown live={live} filter={filter} />
      </div>
    </>
  );
}

function filterOf(search: URLSearchParams): QueueFilter {
  return QUEUE_FILTERS.find((one) => one === search.get('show')) ?? 'open';
}

function Filters({ chosen, counts }: { chosen: QueueFilter; counts: Queue['counts'] | null }) {
  const w = useWords(staffWords).triage.queue;
  return (
    <nav className={`${desk.ways} ${desk.thin} ${desk.lined} ${styles.filters}`} aria-label={w.filters}>
      <ul>
        {QUEUE_FILTERS.map((filter) => (
          <li key={filter}>
            <Link
              to={filter === 'open' ? '/requests' : `/requests?show=${filter}`}
              aria-current={filter === chosen ? 'page' : undefined}
            >
              {w.filter[filter]}
              {counts && <span className="num"> {counts[filter]}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Shown({ live, filter }: { live: LiveQueue; filter: QueueFilter }) {
  const words = useWords(staffWords).triage;
  const common = useWords();
  const { queue, refused } = live;
  const now = useNow(live.last?.ahead ?? 0);
  if (refused)
    return (
      <Banner tone="stop" icon="stop" role="alert">
        <p>
          <b>{words.queue.refused}</b> {common.problem[refused] ?? common.problem.failed}
        </p>
      </Banner>
    );
  if (!queue) return <Progress label={words.queue.loading} />;
  return (
    <>
      {!live.live && (
        <Banner icon="offline" role="status">
          <p>
            <b>{words.queue.offline}</b> {words.queue.offlineText}
          </p>
        </Banner>
      )}
      {queue.rows.length === 0 ? (
        <div className="nothing">
          <b>{words.queue.empty[filter]}</b>
          <p>{words.queue.emptyText[filter]}</p>
        </div>
      ) : (
        <QueueTable rows={queue.rows} timeZone={queue.timeZone} now={now} />
      )}
      <More queue={queue} onMore={live.more} />
    </>
  );
}

function More({ queue, onMore }: { queue: Queue; onMore(): void }) {
  const w = useWords(staffWords).triage.queue;
  const { rows, total } = queue;
  if (rows.length >= total) return null;
  return (
    <p className={styles.more}>
      <span>{w.shown(rows.length, total)}</span>
      <button type="button" className="btn btn-plain btn-dense" onClick={onMore}>
        {w.more}
      </button>
    </p>
  );
}
