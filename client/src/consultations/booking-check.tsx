import { emailAddress } from '#contract/platform';
import type { DirectoryExpert } from '#contract/directory';
import { Icon, type IconName } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import styles from './booking.module.css';
import { isEmpty, type PersonDraft } from './booking-draft';
import type { Booking } from './use-booking';
import { wallClock } from './wall-clock';

type Props = { booking: Booking; experts: DirectoryExpert[] };

/** The decision: what to mind, who will be told what, and one button that says what it does. */
export function BookingCheck({ booking, experts }: Props) {
  const w = useWords(staffWords).booking;
  const { language } = useSpeech();
  const { draft, sending } = booking;
  const panel = experts.filter((one) => draft.panel.includes(one.staffId));
  const people = [draft.requester, ...draft.guests].filter((one) => one.name.trim() !== '');
  const reached = people.filter(hasAddress);
  const invitations = panel.length + reached.length;

  return (
    <aside className={`paper ${styles.decide}`} aria-labelledby="before">
      <h2 id="before">{w.before}</h2>
      <p className={`num ${styles.from}`}>{wallClock(draft, language)?.when ?? w.noTime}</p>
      <Checks booking={booking} panel={panel} />
      <section className={styles.tell} aria-labelledby="tell">
        <h3 id="tell">{w.tell}</h3>
        {panel.length + people.length === 0 && <p className="hint">{w.tellNobody}</p>}
        <dl>
          <Told icon="mail" what={w.tellPanel} names={panel.map((one) => one.name)} />
          <Told icon="mail" what={w.tellGuests} names={reached.map((one) => one.name)} />
          <Told
            icon="stop"
            what={w.tellNot}
            names={people.filter((one) => !hasAddress(one)).map((one) => one.name)}
          />
        </dl>
        <p className="hint">{w.tellHint}</p>
      </section>
      <div className={styles.doIt}>
        <button
          className="btn btn-primary btn-wide"
          type="submit"
          aria-disabled={sending.isPending || undefined}
        >
          {sending.isPending ? w.saving : invitations > 0 ? w.save(invitations) : w.saveNone}
        </button>
        <p className="hint">{w.saveHint}</p>
      </div>
    </aside>
  );
}

const hasAddress = (person: PersonDraft) => emailAddress.safeParse(person.email).success;

/** Only what is true now and known here. */
function Checks({ booking, panel }: { booking: Booking; panel: DirectoryExpert[] }) {
  const w = useWords(staffWords).booking.checks;
  const { draft, inForm } = booking;
  const chair = panel.find((one) => one.staffId === draft.chair);
  const organisations = new Set(panel.map((one) => one.organisationId)).size;
  const unfinished = Object.keys(inForm).filter((path) => path !== 'panel');
  const missing = unfinished.filter((path) => isEmpty(draft, path)).length;
  const wrong = new Set([...unfinished.filter((path) => !isEmpty(draft, path)), ...refusedNow(booking)]).size;

  return (
    <ul className={styles.checks}>
      {panel.length === 0 && <Check tone="wait">{w.panelMissing}</Check>}
      {panel.length > 0 &&
        (chair ? (
          <Check tone="ok">{w.chairOk(chair.name)}</Check>
        ) : (
          <Check tone="stop">{w.chairMissing}</Check>
        ))}
      {panel.length === 1 && <Check tone="wait">{w.oneExpert}</Check>}
      {panel.length > 1 &&
        (organisations > 1 ? (
          <Check tone="ok">{w.twoOrganisations(organisations)}</Check>
        ) : (
          <Check tone="wait">{w.oneOrganisation}</Check>
        ))}
      {missing > 0 && <Check tone="wait">{w.missing(missing)}</Check>}
      {wrong > 0 && <Check tone="stop">{w.fix(wrong)}</Check>}
      {missing + wrong === 0 && <Check tone="ok">{w.filled}</Check>}
    </ul>
  );
}

const refusedNow = ({ wrongs, inForm }: Booking) =>
  Object.keys(wrongs).filter((path) => !(path in inForm) && path !== 'panel');

const ICONS = { ok: 'check', wait: 'attention', stop: 'stop' } as const;

function Check({ tone, children }: { tone: keyof typeof ICONS; children: string }) {
  return (
    <li>
      <span className={`fact fact-${tone}`}>
        <Icon name={ICONS[tone]} />
        {children}
      </span>
    </li>
  );
}

function Told({ icon, what, names }: { icon: IconName; what: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <div className={icon === 'stop' ? styles.not : undefined}>
      <dt>
        <Icon name={icon} />
        <span>{what}</span>
      </dt>
      {names.map((name, at) => (
        <dd key={at}>{name}</dd>
      ))}
    </div>
  );
}
