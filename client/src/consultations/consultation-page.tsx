import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { ConsultationPage as Consultation } from '#contract/consultations';
import { ChangeActs } from '../scheduling/change-acts';
import { HeldBanner } from '../scheduling/held-banner';
import { OpenPanel } from '../scheduling/open-panel';
import { useOpenPanel } from '../scheduling/use-open-panel';
import { Banner } from '../ui/banner';
import casePage from '../ui/case-page.module.css';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { Icon } from '../ui/icon';
import { StatusPill } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ConsultationFacts } from './consultation-facts';
import { ConsultationHistory } from './consultation-history';
import { ConsultationNext } from './consultation-next';
import { ConsultationPeople } from './consultation-people';
import { ConsultationTexts } from './consultation-texts';
import { PhoneNotes } from './phone-notes';
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
          <Fetching query={query} label={w.loading.consultation} />
        </div>
      )}
    </>
  );
}

function Whole({ consultation }: { consultation: Consultation }) {
  const panel = useOpenPanel(consultation);
  return (
    <>
      <Head consultation={consultation} panel={panel} />
      <div
        className={panel.shown ? `${desk.work} ${desk.deciding}` : `${desk.work} ${desk.one}`}
        data-panel={panel.shown ?? undefined}
      >
        <div className={casePage.main}>
          <ConsultationPeople consultation={consultation} panel={panel} />
          <div className={casePage.pair}>
            <div className={casePage.column}>
              <ConsultationNext consultation={consultation} />
              <PhoneNotes consultation={consultation} />
              <ConsultationTexts consultation={consultation} />
            </div>
            <ConsultationHistory consultation={consultation} />
          </div>
        </div>
        <OpenPanel page={consultation} panel={panel} />
      </div>
    </>
  );
}

type HeadProps = { consultation: Consultation; panel: ReturnType<typeof useOpenPanel> };

function Head({ consultation, panel }: HeadProps) {
  const w = useWords(staffWords);
  const booked = useJustBooked();
  const open = consultation.status === 'lobby_open' || consultation.status === 'in_session';
  return (
    <div className={`${desk.work} ${casePage.head}`}>
      <div className={casePage.title}>
        <h1>{consultation.reference}</h1>
        <StatusPill status={consultation.status} />
        {open && consultation.myInvitationId && (
          <a className="btn btn-primary btn-dense" href={`/j#${consultation.myInvitationId}`}>
            {w.goToRoom}
          </a>
        )}
      </div>
      <ChangeActs page={consultation} panel={panel} />
      {booked !== null && (
        <div className={casePage.full}>
          <Banner tone="ok" icon="check" role="status">
            <p>
              <b>{w.booking.booked(booked)}.</b> {w.booking.bookedText}
            </p>
          </Banner>
        </div>
      )}
      <HeldBanner page={consultation} className={casePage.full} />
      <ConsultationFacts consultation={consultation} />
    </div>
  );
}

/** How many invitations the form has just sent; said once and not again on a reload. */
function useJustBooked(): number | null {
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const [booked] = useState<number | null>(() => (state as { booked?: number } | null)?.booked ?? null);
  useEffect(() => {
    if ((state as { booked?: number } | null)?.booked !== undefined)
      void navigate(pathname + search, { replace: true, state: null });
  }, [state, pathname, search, navigate]);
  return booked;
}
