import { useState } from 'react';
import type { InvitedPersonView } from '#contract/consultations';
import { SentLetterDialog } from '../scheduling/letters-dialog';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './consultation.module.css';
import { MailFact } from './invitation-facts';

type Props = { id: string; person: InvitedPersonView; timeZone: string };

/** All mails of one person under their row, the newest first; each can be read as it was sent. */
export function MailsRow({ id, person, timeZone }: Props) {
  const w = useWords(staffWords);
  const [reading, setReading] = useState<string | null>(null);
  return (
    <tr id={id} className={styles.mailsRow}>
      <td colSpan={5}>
        <ul>
          {person.mails.map((mail) => (
            <li key={mail.mailId}>
              <span>{w.consultation.mailKind[mail.kind]}</span>
              <span>
                <MailFact mail={mail} timeZone={timeZone} />
              </span>
              <button type="button" className={desk.act} onClick={() => setReading(mail.mailId)}>
                {w.consultation.showMail}
                <span className="vh">
                  : {w.consultation.mailKind[mail.kind]}, {person.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {reading && <SentLetterDialog mailId={reading} onClose={() => setReading(null)} />}
      </td>
    </tr>
  );
}
