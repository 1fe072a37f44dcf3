import { Fragment, useState } from 'react';
import type { ConsultationPage, InvitedPersonView } from '#contract/consultations';
import type { OpenPanelState } from '../scheduling/use-open-panel';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { DeadLink, LinkFact, MailFact, ReplyFact } from './invitation-facts';
import { InvitationMenu } from './invitation-menu';
import { LinkDialog, type LinkChange } from './link-dialog';
import { MailsRow } from './mails-row';
import styles from './consultation.module.css';

type Props = { consultation: ConsultationPage; panel: OpenPanelState };

/** Everybody who is invited. A word stands in the row only where the coordinator has to act. */
export function ConsultationPeople({ consultation, panel }: Props) {
  const w = useWords(staffWords).consultation;
  const [asking, setAsking] = useState<LinkChange | null>(null);
  const { people } = consultation;
  const here = people.filter((person) => !isGone(person));
  const invited = here.filter((person) => person.link !== null).length;
  const organisations = new Set(here.filter(isPanel).map((person) => person.organisation)).size;

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
            <th scope="col">{w.columns.reply}</th>
            <th scope="col">{w.columns.link}</th>
            <th scope="col">{w.columns.mail}</th>
            <th scope="col">
              <span className="vh">{w.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow
              key={person.invitationId}
              person={person}
              consultation={consultation}
              panel={panel}
              onAsk={(what) => setAsking({ what, person })}
            />
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

type RowProps = Props & { person: InvitedPersonView; onAsk(what: LinkChange['what']): void };

function PersonRow({ person, consultation, panel, onAsk }: RowProps) {
  const w = useWords(staffWords).consultation;
  const [mailsOpen, setMailsOpen] = useState(false);
  const { timeZone, status } = consultation;
  const { invitationId, link, mail, mails, reply } = person;
  const over = status === 'ended' || status === 'cancelled';
  const rowId = `mails-${invitationId}`;
  return (
    <Fragment>
      <tr className={isGone(person) ? desk.off : undefined}>
        <PersonCell person={person} />
        <td data-l={link && !isGone(person) ? w.columns.reply : undefined}>
          {link && !isGone(person) && <ReplyFact reply={reply} timeZone={timeZone} />}
        </td>
        <td data-l={w.columns.link}>
          {link && status === 'cancelled' ? <DeadLink /> : <LinkFact link={link} timeZone={timeZone} />}
        </td>
        <td data-l={mail ? w.columns.mail : undefined} className={mail ? styles.mailCell : undefined}>
          {mail && <MailFact mail={mail} timeZone={timeZone} />}
          {mails.length > 0 && (
            <button
              type="button"
              className={`${desk.act} ${styles.mails}`}
              aria-expanded={mailsOpen}
              aria-controls={rowId}
              onClick={() => setMailsOpen(!mailsOpen)}
            >
              {w.mailsOf(mails.length)}
              <span className="vh">: {person.name}</span>
            </button>
          )}
        </td>
        <td className={desk.do}>
          {!isGone(person) && !over && (
            <InvitationMenu consultation={consultation} person={person} panel={panel} onAsk={onAsk} />
          )}
        </td>
      </tr>
      {mailsOpen && <MailsRow id={rowId} person={person} timeZone={timeZone} />}
    </Fragment>
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

const isGone = ({ link }: InvitedPersonView) => link?.state === 'withdrawn';
const isPanel = ({ role }: InvitedPersonView) => role === 'chair' || role === 'expert';
