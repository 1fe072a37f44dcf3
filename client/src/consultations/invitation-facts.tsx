import type { InvitedPersonView, LinkState, MailState } from '#contract/consultations';
import { Icon, type IconName } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';

type Look = { icon: IconName; tone: '' | 'fact-ok' | 'fact-wait' | 'fact-stop' };

const LINKS: Record<LinkState['state'], Look> = {
  sent: { icon: 'clock', tone: 'fact-wait' },
  claimed: { icon: 'check', tone: 'fact-ok' },
  revoked: { icon: 'cross', tone: '' },
  removed: { icon: 'cross', tone: '' },
  withdrawn: { icon: 'swap', tone: '' },
};

const MAILS: Record<MailState['state'], Look> = {
  queued: { icon: 'clock', tone: '' },
  retrying: { icon: 'again', tone: 'fact-wait' },
  sent: { icon: 'check', tone: 'fact-ok' },
  kept: { icon: 'mail', tone: '' },
  refused: { icon: 'stop', tone: 'fact-stop' },
  parked: { icon: 'stop', tone: 'fact-stop' },
};

/** Glyph and word, then the device and the time, small. */
export function LinkFact({ link, timeZone }: { link: LinkState | null; timeZone: string }) {
  const w = useWords(staffWords).consultation;
  const { moment } = useTime(timeZone);
  if (link === null) return <span className="fact">{w.link.none}</span>;
  const device = link.state === 'claimed' ? deviceName(w.device, link.device) : null;
  return (
    <>
      <Fact look={LINKS[link.state]}>{w.link[link.state]}</Fact>
      {link.state !== 'sent' && <small> {[device, moment(link.at)].filter(Boolean).join(', ')}</small>}
    </>
  );
}

/** All links of what was cancelled, however far each had come. */
export function DeadLink() {
  return <Fact look={LINKS.revoked}>{useWords(staffWords).consultation.linkDead}</Fact>;
}

/** With the words of the server that did not take the mail: they are what a coordinator can act on. */
export function MailFact({ mail, timeZone }: { mail: MailState; timeZone: string }) {
  const w = useWords(staffWords).consultation;
  const { moment } = useTime(timeZone);
  const failed = mail.state === 'refused' || mail.state === 'parked' || mail.state === 'retrying';
  return (
    <>
      <Fact look={MAILS[mail.state]}>{w.mail[mail.state]}</Fact>
      <small>
        {' '}
        {failed && mail.answer ? <span lang="en">{sentenceOf(mail.answer)}</span> : moment(mail.at)}
        {mail.state === 'parked' && <> {w.mailParked}</>}
      </small>
    </>
  );
}

/** Servers seldom end with a full stop, and our own words may follow. */
const sentenceOf = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`);

/** What the person answered about the time; a dash for one who has not answered. */
export function ReplyFact({ reply, timeZone }: { reply: InvitedPersonView['reply']; timeZone: string }) {
  const w = useWords(staffWords).consultation;
  const { moment } = useTime(timeZone);
  if (reply === null)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="vh">{w.reply.none}</span>
      </>
    );
  return (
    <>
      <Fact look={REPLIES[reply.reply]}>{w.reply[reply.reply]}</Fact>
      <small> {moment(reply.at)}</small>
    </>
  );
}

const REPLIES: Record<'accepted' | 'declined', Look> = {
  accepted: { icon: 'check', tone: 'fact-ok' },
  declined: { icon: 'stop', tone: 'fact-stop' },
};

function Fact({ look, children }: { look: Look; children: string }) {
  return (
    <span className={`fact ${look.tone}`}>
      <Icon name={look.icon} />
      {children}
    </span>
  );
}

/** The server says `computer Chrome`: a kind in our words, a browser in its own. */
function deviceName(names: Record<string, string>, device: string): string {
  const [kind = '', ...browser] = device.split(' ');
  return [names[kind] ?? kind, ...browser].join(' ');
}
