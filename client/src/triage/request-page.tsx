import { Link, useParams } from 'react-router';
import type { RequestPage as Request } from '#contract/triage';
import { Banner } from '../ui/banner';
import casePage from '../ui/case-page.module.css';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { AskPanel } from './ask-panel';
import { CorrectPanel } from './correct-panel';
import { DecidePanel } from './decide-panel';
import { HeldDecisionBanner } from './held-decision-banner';
import { RequestActs } from './request-acts';
import { RequestDeletion } from './request-deletion';
import { RequestExperts } from './request-experts';
import { RequestFacts } from './request-facts';
import { RequestHistory } from './request-history';
import { RequestMarks } from './request-marks';
import { RequestPeople } from './request-people';
import { RequestStatusPill } from './request-status';
import { RequestText } from './request-text';
import { RequestTimes } from './request-times';
import { ReturnPanel } from './return-panel';
import { useLookers, useRequest } from './use-request';
import { useRequestPanel, type RequestPanelState } from './use-request-panel';

/** One request as its coordinators see it: what was promised, who asks, which times, and what is to be decided. */
export function RequestPage() {
  const { requestId = '' } = useParams();
  const w = useWords(staffWords).triage.page;
  const query = useRequest(requestId);
  return (
    <>
      <div className={desk.work}>
        <Link className={desk.crumb} to="/requests">
          <Icon name="back" small />
          {w.back}
        </Link>
      </div>
      {query.data ? (
        <Whole key={requestId} page={query.data} />
      ) : (
        <div className={`${desk.work} ${desk.plain}`}>
          <Fetching query={query} label={w.loading} />
        </div>
      )}
    </>
  );
}

function Whole({ page }: { page: Request }) {
  const panel = useRequestPanel(page);
  return (
    <>
      <Head page={page} panel={panel} />
      <div className={panel.shown ? `${desk.work} ${desk.deciding}` : `${desk.work} ${desk.one}`}>
        <div className={casePage.main}>
          <RequestText page={page} />
          <RequestExperts page={page} />
          <RequestPeople page={page} panel={panel} />
          <div className={casePage.pair}>
            <div className={casePage.column}>
              <RequestTimes page={page} />
              <RequestDeletion page={page} />
            </div>
            <RequestHistory page={page} />
          </div>
        </div>
        <Panel page={page} panel={panel} />
      </div>
    </>
  );
}

type PanelProps = { page: Request; panel: RequestPanelState };

function Panel({ page, panel }: PanelProps) {
  switch (panel.shown) {
    case 'decide':
      return <DecidePanel page={page} panel={panel} />;
    case 'experts':
      return <AskPanel page={page} onClose={panel.close} />;
    case 'return':
      return <ReturnPanel page={page} onClose={panel.close} />;
    case 'address':
      return <CorrectPanel page={page} onClose={panel.close} />;
    case null:
      return null;
  }
}

function Head({ page, panel }: PanelProps) {
  return (
    <div className={`${desk.work} ${casePage.head}`}>
      <div className={casePage.title}>
        <h1>{page.reference}</h1>
        <RequestStatusPill status={page.status} />
        <RequestMarks row={page} />
      </div>
      <RequestActs page={page} panel={panel} />
      <Lookers requestId={page.requestId} />
      <HeldDecisionBanner page={page} />
      <RequestFacts page={page} />
    </div>
  );
}

/** Two people at one request see each other before they act. */
function Lookers({ requestId }: { requestId: string }) {
  const w = useWords(staffWords).triage.page;
  const names = useLookers(requestId);
  if (names.length === 0) return null;
  return (
    <Banner icon="people" role="status" className={casePage.full ?? ''}>
      <p>
        <b>{w.lookers(names.join(', '))}</b> {w.lookersText}
      </p>
    </Banner>
  );
}
