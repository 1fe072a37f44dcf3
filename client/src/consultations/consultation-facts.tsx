import type { ConsultationPage } from '#contract/consultations';
import casePage from '../ui/case-page.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './consultation.module.css';
import { useRegionName } from './use-region-name';

export function ConsultationFacts({ consultation }: { consultation: ConsultationPage }) {
  const w = useWords(staffWords);
  const time = useTime(consultation.timeZone);
  const regionName = useRegionName();
  const { startsAt, endsAt, lobbyOpensAt, status, regionId, language, chair, coordinator, minutes, notes } =
    consultation;
  const opens = status === 'scheduled' ? w.consultation.lobbyOpens : w.consultation.lobbyOpened;
  const place = [regionName(regionId), w.language[language]].filter(Boolean).join(', ');
  return (
    <dl className={`${casePage.brief} ${styles.brief}`}>
      <div>
        <dt>{w.consultation.time}</dt>
        <dd>
          <b className="num">{time.when(startsAt, endsAt)}</b>
          <small>
            {`${minutes}\u00a0min. `}
            {status !== 'cancelled' && opens(time.time(lobbyOpensAt))}
          </small>
        </dd>
      </div>
      <div>
        <dt>{w.consultation.regionLanguage}</dt>
        <dd>{place}</dd>
      </div>
      <div>
        <dt>{w.consultation.inCharge}</dt>
        <dd>
          {coordinator}
          <small>{w.consultation.chairIs(chair)}</small>
        </dd>
      </div>
      <div>
        <dt>{w.consultation.notes}</dt>
        <dd>
          {notes ? w.consultation.notesSaved(time.moment(notes.savedAt)) : w.consultation.notesNone}
          <small>{w.consultation.notesWho}</small>
        </dd>
      </div>
    </dl>
  );
}
