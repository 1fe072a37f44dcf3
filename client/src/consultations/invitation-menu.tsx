import type { InvitedPersonView } from '#contract/consultations';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

export type LinkAct = 'resend' | 'revoke';
type Props = { person: InvitedPersonView; onAsk(what: LinkAct): void };

/** A new link stands as a word where the old one did not arrive; the rest is behind the dots. */
export function InvitationMenu({ person, onAsk }: Props) {
  const w = useWords(staffWords);
  const { name, link, mail } = person;
  const astray = mail?.state === 'refused' || mail?.state === 'parked';
  const dead = link?.state === 'revoked' || link?.state === 'removed';
  return (
    <span className={desk.acts}>
      {astray && !dead && (
        <button className={desk.act} type="button" onClick={() => onAsk('resend')}>
          {w.consultation.resend}
          <span className="vh">: {name}</span>
        </button>
      )}
      <Menu
        summaryClassName="btn btn-quiet btn-icon"
        label={
          <>
            <Icon name="more" />
            <span className="vh">{w.moreOf(name)}</span>
          </>
        }
      >
        <li>
          <button type="button" onClick={() => onAsk('resend')}>
            {w.consultation.resend}
          </button>
        </li>
        {!dead && (
          <li>
            <button type="button" onClick={() => onAsk('revoke')}>
              {w.consultation.revoke}
            </button>
          </li>
        )}
      </Menu>
    </span>
  );
}
