import { useId } from 'react';
import { Link } from 'react-router';
import type { ConsultationSummary } from '#contract/consultations';
import desk from '../ui/desk.module.css';
import { StatusPill } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './consultations.module.css';
import { useRegionName } from './use-region-name';

type Props = { title: string; consultations: ConsultationSummary[]; timeZone: string };

export function ConsultationTable({ title, consultations, timeZone }: Props) {
  const { columns } = useWords(staffWords).list;
  const id = useId();
  if (consultations.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <div className={desk.cap}>
        <h2 id={id}>{title}</h2>
        <span>{consultations.length}</span>
      </div>
      <table className={`${desk.rows} ${styles.list}`}>
        <thead>
          <tr>
            <th scope="col">{columns.time}</th>
            <th scope="col">{columns.reference}</th>
            <th scope="col">{columns.chair}</th>
            <th scope="col">{columns.region}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col">
              <span className="vh">{columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {consultations.map((one) => (
            <Row key={one.consultationId} consultation={one} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ consultation, timeZone }: { consultation: ConsultationSummary; timeZone: string }) {
  const w = useWords(staffWords);
  const time = useTime(timeZone);
  const regionName = useRegionName();
  const { consultationId, reference, status, startsAt, endsAt, chair, regionId, myInvitationId } =
    consultation;
  const open = status === 'lobby_open' || status === 'in_session';
  const spoken = w.sessionIn[consultation.language];
  return (
    <tr>
      <th scope="row" className="num">
        {time.when(startsAt, endsAt)}
      </th>
      <td data-l={w.list.columns.reference}>
        <Link to={`/consultations/${consultationId}`}>{reference}</Link>
      </td>
      <td className={desk.flow} data-l={w.list.columns.chair}>
        {chair}
        {spoken && <small> {spoken}</small>}
      </td>
      <td data-l={w.list.columns.region}>{regionName(regionId)}</td>
      <td className={desk.state}>
        <StatusPill status={status} />
      </td>
      <td className={desk.do}>
        {open && myInvitationId && (
          <a className={desk.act} href={`/j#${myInvitationId}`} aria-label={w.goToRoomOf(reference)}>
            {w.goToRoom}
          </a>
        )}
      </td>
    </tr>
  );
}
