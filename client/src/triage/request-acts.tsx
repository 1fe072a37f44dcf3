import { Link } from 'react-router';
import type { RequestPage } from '#contract/triage';
import acts from '../scheduling/change-acts.module.css';
import { Icon, type IconName } from '../ui/icon';
import { Menu } from '../ui/menu';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { mayBook, type RequestPanel } from './request-panels';
import { requestPath } from './use-request';
import type { RequestPanelState } from './use-request-panel';

const ICONS: Record<RequestPanel, IconName> = {
  decide: 'pen',
  experts: 'people',
  return: 'undo',
  address: 'mail',
};

/** What can be done to the request now. While a decision is held they wait, and the banner under them says for whom. */
export function RequestActs({ page, panel }: { page: RequestPage; panel: RequestPanelState }) {
  const w = useWords(staffWords).triage.page;
  const { requestId, consultationId } = page;
  return (
    <div className={acts.acts} role="group" aria-label={w.acts}>
      {mayBook(page) && (
        <Link className="btn btn-primary btn-dense" to={`/requests/${requestId}/book`}>
          <Icon name="calendar" small />
          {w.book}
        </Link>
      )}
      {consultationId && (
        <Link className="btn btn-plain btn-dense" to={`/consultations/${consultationId}`}>
          <Icon name="calendar" small />
          {w.toConsultation}
        </Link>
      )}
      <PanelButton name="experts" label={w.askExperts} page={page} panel={panel} />
      <PanelButton name="decide" label={w.decide} page={page} panel={panel} />
      <PanelButton name="return" label={w.giveBack} page={page} panel={panel} />
      <OutMenu page={page} />
    </div>
  );
}

type ButtonProps = { name: RequestPanel; label: string; page: RequestPage; panel: RequestPanelState };

function PanelButton({ name, label, page, panel }: ButtonProps) {
  const waits = page.decision !== null;
  if (!panel.may(name)) return null;
  return (
    <button
      type="button"
      data-opens={name}
      className="btn btn-plain btn-dense"
      aria-expanded={panel.shown === name}
      aria-disabled={waits || undefined}
      aria-describedby={waits ? 'held' : undefined}
      onClick={() => {
        if (waits) return;
        if (panel.shown === name) panel.close();
        else panel.open(name);
      }}
    >
      <Icon name={ICONS[name]} small />
      {label}
    </button>
  );
}

/** The request on paper and as a file. */
function OutMenu({ page }: { page: RequestPage }) {
  const w = useWords(staffWords);
  const { requestId, reference, deletedOn } = page;
  return (
    <Menu
      summaryClassName="btn btn-quiet btn-icon"
      label={
        <>
          <Icon name="more" />
          <span className="vh">{w.moreOf(reference)}</span>
        </>
      }
    >
      <li>
        <Link to={`/requests/${requestId}/print`}>{w.triage.page.print}</Link>
      </li>
      {deletedOn === null && (
        <li>
          <a href={`${requestPath(requestId)}/export`} download={`${reference}.json`}>
            {w.triage.page.download}
          </a>
        </li>
      )}
    </Menu>
  );
}
