import type { ConsultationPage, InvitedPersonView } from '#contract/consultations';
import type { PanelName } from '../scheduling/plan-draft';
import type { OpenPanelState } from '../scheduling/use-open-panel';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { CopiedWord, LinkByHand, useCopyLink } from './copy-link';

export type LinkAct = 'resend' | 'revoke';
type Props = {
  consultation: ConsultationPage;
  person: InvitedPersonView;
  panel: OpenPanelState;
  onAsk(what: LinkAct): void;
};

/** What is to be done stands as a word where a mail did not arrive; the rest is behind the dots. */
export function InvitationMenu({ consultation, person, panel, onAsk }: Props) {
  const w = useWords(staffWords);
  const { name, role, link, mail, invitationId } = person;
  const copying = useCopyLink(consultation.consultationId, person);
  const astray = mail?.state === 'refused' || mail?.state === 'parked';
  const dead = link?.state === 'revoked' || link?.state === 'removed';
  const mayOpen = (wanted: PanelName) => panel.may(wanted) && SUITS[wanted]?.includes(role) === true;
  const fixes = mail?.state === 'refused' && mayOpen('correct');
  const decisions = (['correct', 'swap', 'withdraw'] as const).filter(mayOpen);
  const words = {
    correct: w.change.heading.correct,
    swap: w.consultation.swapThis,
    withdraw: w.change.heading.withdraw,
  };
  if (!link && decisions.length === 0) return null;
  return (
    <span className={desk.acts}>
      <CopiedWord copying={copying} />
      {fixes && (
        <button
          className={desk.act}
          type="button"
          data-opens="correct"
          onClick={() => panel.open('correct', invitationId)}
        >
          {w.change.fixAddress}
          <span className="vh">: {name}</span>
        </button>
      )}
      {link && astray && !dead && !fixes && (
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
        {link && !dead && <Item label={w.consultation.copyLink} onPress={copying.copy} />}
        {link && <Item label={w.consultation.resend} onPress={() => onAsk('resend')} />}
        {decisions.map((one) => (
          <Item key={one} label={words[one]} onPress={() => panel.open(one, invitationId)} />
        ))}
        {link && !dead && <Item label={w.consultation.revoke} onPress={() => onAsk('revoke')} />}
      </Menu>
      <LinkByHand copying={copying} name={name} />
    </span>
  );
}

/** Whom a decision about one person can be about. */
const SUITS: Partial<Record<PanelName, readonly InvitedPersonView['role'][]>> = {
  correct: ['requester', 'guest'],
  swap: ['chair', 'expert'],
  withdraw: ['expert', 'guest'],
};

function Item({ label, onPress }: { label: string; onPress(): void }) {
  return (
    <li>
      <button type="button" onClick={onPress}>
        {label}
      </button>
    </li>
  );
}
