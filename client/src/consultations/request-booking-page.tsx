import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import type { CreateConsultation } from '#contract/consultations';
import type { RequestPage } from '#contract/triage';
import { api } from '../connection/api';
import { useMe } from '../identity/use-me';
import { mayBook } from '../triage/request-panels';
import { RequestStatusPill } from '../triage/request-status';
import { requestPath, useLookers, useRequest } from '../triage/use-request';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { requestDraft, type Draft } from './booking-draft';
import { BookingForm } from './booking-form';
import { useDirectory } from './use-consultations';

/** The booking's form, filled in from a request: who asks, the held time, who said yes, what is asked. */
export function RequestBookingPage() {
  const { requestId = '' } = useParams();
  const w = useWords(staffWords).triage;
  const request = useRequest(requestId);
  const { data } = request;
  return (
    <>
      <div className={desk.work}>
        <Link className={desk.crumb} to={`/requests/${requestId}`}>
          <Icon name="back" small />
          {w.booking.back}
        </Link>
        {data && (
          <div className="row">
            <h1 className={desk.title}>{w.booking.heading(data.reference)}</h1>
            <RequestStatusPill status={data.status} />
          </div>
        )}
      </div>
      {data ? (
        <Filled key={requestId} request={data} />
      ) : (
        <Coming error={request.error} label={w.page.loading} onAgain={() => void request.refetch()} />
      )}
    </>
  );
}

type ComingProps = { error: unknown; label: string; onAgain(): void };

function Coming({ error, label, onAgain }: ComingProps) {
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      {error ? <Failed error={error} onAgain={onAgain} /> : <Progress label={label} />}
    </div>
  );
}

function Filled({ request }: { request: RequestPage }) {
  const w = useWords(staffWords).triage;
  const me = useMe();
  // An undone booking leads back here with all that was typed.
  const { state, key } = useLocation();
  const undone = (state as { draft?: Draft } | null)?.draft ?? null;
  const directory = useDirectory();
  const { requestId } = request;
  useLookers(requestId);
  // Its questions are text of the case: read once for each form, and gone with it.
  const prefill = useQuery({
    queryKey: ['request-booking', requestId],
    queryFn: () => api.get<CreateConsultation>(`${requestPath(requestId)}/booking`),
    enabled: undone === null && mayBook(request),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  const first = undone ?? (prefill.data ? requestDraft(prefill.data) : null);
  const again = () => void Promise.all([directory.refetch(), prefill.refetch()]);
  if (!first && !mayBook(request))
    return (
      <div className={`${desk.work} ${desk.plain}`}>
        <Banner tone="wait" icon="attention">
          <p>
            <b>{w.booking.notNow}</b>
          </p>
        </Banner>
      </div>
    );
  if (!first || !directory.data)
    return <Coming error={directory.error ?? prefill.error} label={w.booking.loading} onAgain={again} />;
  return (
    <BookingForm
      key={undone ? key : ''}
      first={first}
      restored={undone !== null}
      regions={directory.data.regions.filter((one) => me.regions.includes(one.regionId))}
      experts={directory.data.experts}
      request={request}
    />
  );
}
