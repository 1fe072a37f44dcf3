import { useState } from 'react';
import type { ConsultationPage, InvitedPersonView } from '#contract/consultations';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { LinkFact, MailFact } from './invitation-facts';
import { InvitationMenu } from './invitation-menu';
import { LinkDialog, type LinkChange } from './link-dialog';
import styles from './consultation.module.css';

/** Everybody who is invited. A word stands in the row only where the coordinator has to act. */
export function ConsultationPeople({ consultation }: { consultation: ConsultationPage }) {
  const w = useWords(staffWords).consultation;
  const [asking, setAsking] = useState<LinkChange | null>(null);
  const { people, timeZone } = consultation;
  const invited = people.filter((person) => person.link !== null).length;
  const organisations = new Set(people.filter(isPanel).map((person) => person.organisation)).size;

  return (
    <section aria-labelledby="people">
      <div className={desk.cap}>
        <h2 id="people">{w.people}</h2>
        <span>{w.peopleSum(invited, organisations)}</span>
      </div>
      <table className={`${desk.rows} ${styles.people}`}>
        <thead>
          <tr>
            <th scope="col">{w.columns.person}</th>
            <th scope="col">{w.columns.link}</th>
            <th scope="col">{w.columns.mail}</th>
            <th scope="col">
              <span className="vh">{w.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.invitationId}>
              <PersonCell person={person} />
              <td data-l={w.columns.link}>
                <LinkFact link={person.link} timeZone={timeZone} />
              </td>
              <td data-l={person.mail ? w.columns.mail : undefined}>
                {person.mail && <MailFact mail={person.mail} timeZone={timeZone} />}
              </td>
              <td className={desk.do}>
                {person.link && consultation.status !== 'ended' && (
                  <InvitationMenu person={person} onAsk={(what) => setAsking({ what, person })} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking && (
        <LinkDialog
          consultationId={consultation.consultationId}
          change={asking}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function PersonCell({ person }: { person: InvitedPersonView }) {
  const { role } = useWords();
  const { name, title, organisation } = person;
  // A coordinator's title often is the role itself; once is enough.
  const job = title.toLocaleLowerCase() === role[person.role].toLocaleLowerCase() ? '' : title;
  return (
    <th scope="row" className={desk.flow}>
      {name}
      <small>{[role[person.role], job, organisation].filter(Boolean).join(', ')}</small>
    </th>
  );
}

const isPanel = ({ role }: InvitedPersonView) => role === 'chair' || role === 'expert';
