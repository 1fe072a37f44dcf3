import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { ConsultationPage as Consultation } from '#contract/consultations';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { StatusPill } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ConsultationFacts } from './consultation-facts';
import { ConsultationHistory } from './consultation-history';
import { ConsultationPeople } from './consultation-people';
import styles from './consultation.module.css';
import { useConsultation } from './use-consultations';

/** One consultation as its coordinator sees it: when, who, how far each link and mail has come, what has happened. */
export function ConsultationPage() {
  const { consultationId = '' } = useParams();
  const w = useWords(staffWords);
  const query = useConsultation(consultationId);
  return (
    <>
      <div className={desk.work}>
        <Link className={desk.crumb} to="/consultations">
          <Icon name="back" small />
          {w.consultation.back}
        </Link>
      </div>
      {query.data ? (
        <Whole key={consultationId} consultation={query.data} />
      ) : (
        <div className={`${desk.work} ${desk.plain}`}>
          {query.isError ? (
            <Failed error={query.error} onAgain={() => void query.refetch()} />
          ) : (
            <Progress label={w.loading.consultation} />
          )}
        </div>
      )}
    </>
  );
}

function Whole({ consultation }: { consultation: Consultation }) {
  const w = useWords(staffWords);
  const booked = useJustBooked();
  const open = consultation.status === 'lobby_open' || consultation.status === 'in_session';
  return (
    <>
      <div className={`${desk.work} ${styles.head}`}>
        <div className={styles.title}>
          <h1>{consultation.reference}</h1>
          <StatusPill status={consultation.status} />
        </div>
        {open && consultation.myInvitationId && (
          <a className="btn btn-primary btn-dense" href={`/j#${consultation.myInvitationId}`}>
            {w.goToRoom}
          </a>
        )}
        {booked !== null && (
          <div className={styles.full}>
            <Banner tone="ok" icon="check" role="status">
              <p>
                <b>{w.booking.booked(booked)}.</b> {w.booking.bookedText}
              </p>
            </Banner>
          </div>
        )}
        <ConsultationFacts consultation={consultation} />
      </div>
      <div className={`${desk.work} ${desk.one} ${desk.stack}`}>
        <ConsultationPeople consultation={consultation} />
        <ConsultationHistory consultation={consultation} />
      </div>
    </>
  );
}

/** How many invitations the form has just sent; said once and not again on a reload. */
function useJustBooked(): number | null {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const [booked] = useState<number | null>(() => (state as { booked?: number } | null)?.booked ?? null);
  useEffect(() => {
    if (state) void navigate(pathname, { replace: true, state: null });
  }, [state, pathname, navigate]);
  return booked;
}
