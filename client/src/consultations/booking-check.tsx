import { emailAddress } from '#contract/platform';
import type { DirectoryExpert } from '#contract/directory';
import { UNDO_SECONDS, type ChangePreview } from '#contract/scheduling';
import type { RequestPage } from '#contract/triage';
import { CheckLine, NoticeLines } from '../scheduling/check-line';
import styles from '../scheduling/decide.module.css';
import { refusalText } from '../scheduling/said-changes';
import { ToldList } from '../scheduling/told-list';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import { isEmpty, type Draft, type PersonDraft } from './booking-draft';
import { PromiseLines } from './promise-lines';
import type { Booking } from './use-booking';
import { useHours } from './use-hours';
import { wallClock } from './wall-clock';

type Props = {
  booking: Booking;
  experts: DirectoryExpert[];
  held: boolean;
  request: RequestPage | null;
};

/** The decision: what to mind, who will be told what, and one button that says what it does. */
export function BookingCheck({ booking, experts, held, request }: Props) {
  const w = useWords(staffWords);
  const { language } = useSpeech();
  const { draft } = booking;
  const panel = experts.filter((one) => draft.panel.includes(one.staffId));
  const people = [draft.requester, ...draft.guests].filter((one) => one.name.trim() !== '');
  const told = booking.complete ? booking.confirming.preview.shown : null;
  const preview = told ?? foreseen(draft, panel, people);

  return (
    <aside className={`paper ${styles.decide} ${styles.rail}`} aria-labelledby="before">
      <h2 id="before">{w.booking.before}</h2>
      <p className={`num ${styles.from}`}>{wallClock(draft, language)?.when ?? w.booking.noTime}</p>
      <Checks booking={booking} panel={panel} request={request} />
      {panel.length + people.length === 0 ? (
        <p className="hint">{w.booking.tellNobody}</p>
      ) : (
        <ToldList
          preview={preview}
          unaddressed={people.filter((one) => !hasAddress(one)).map((one) => one.name)}
        />
      )}
      <DoIt booking={booking} mails={preview.mails} held={held} />
    </aside>
  );
}

const hasAddress = (person: PersonDraft) => emailAddress.safeParse(person.email).success;

/** Who will be told, as far as an unfinished form can know it: the service answers once it is whole. */
function foreseen(draft: Draft, panel: DirectoryExpert[], people: PersonDraft[]) {
  const { language } = draft;
  const members = panel.map(({ staffId, name }) => ({
    name,
    role: staffId === draft.chair ? ('chair' as const) : ('expert' as const),
    language,
  }));
  const guests = people.filter(hasAddress).map(({ name }) => ({ name, role: 'guest' as const, language }));
  const told = [...members, ...guests];
  const tells: ChangePreview['tells'] = told.length > 0 ? [{ message: 'invitation', people: told }] : [];
  return { tells, unreachable: [], untold: [], letters: [], mails: told.length };
}

function DoIt({ booking, mails, held }: { booking: Booking; mails: number; held: boolean }) {
  const w = useWords(staffWords);
  const { complete, confirming } = booking;
  const { save, saveNone, heldButton } = w.booking;
  const { tryAgain } = useWords().frame;
  const { shown, fresh } = confirming.preview;
  const unanswered = complete && confirming.unanswered;
  // What is unfinished may be tried: then the form says what it lacks.
  const off = held || confirming.sending || (complete && !confirming.ready && !unanswered);
  const refused = complete && fresh && (shown?.refusals.length ?? 0) > 0;
  const would = mails > 0 ? save(mails) : saveNone;
  const label = held ? heldButton : unanswered ? tryAgain : refused ? w.change.mend : would;
  return (
    <div className={styles.doIt}>
      <button className="btn btn-primary btn-wide" type="submit" aria-disabled={off || undefined}>
        {label}
      </button>
      <p className="hint">{w.change.undoHint(UNDO_SECONDS)}</p>
    </div>
  );
}

type ChecksProps = { booking: Booking; panel: DirectoryExpert[]; request: RequestPage | null };

/** Only what is true now: what was promised, what this form sees by itself, then what the service has looked at. */
function Checks({ booking, panel, request }: ChecksProps) {
  const w = useWords(staffWords);
  const hours = useHours();
  const { draft, complete, confirming, inForm, said } = booking;
  const { shown } = confirming.preview;
  const chair = panel.find((one) => one.staffId === draft.chair);
  const unfinished = Object.keys(inForm).filter((path) => path !== 'panel');
  const missing = unfinished.filter((path) => isEmpty(draft, path)).length;
  const wrong = new Set([
    ...unfinished.filter((path) => !isEmpty(draft, path)),
    ...Object.keys(booking.wrongs).filter((path) => !(path in inForm) && !(path in said)),
  ]).size;
  const { checks } = w.booking;

  return (
    <ul className={styles.checks} aria-label={w.change.checks}>
      {request && <PromiseLines draft={draft} request={request} />}
      {panel.length === 0 && <CheckLine tone="wait">{checks.panelMissing}</CheckLine>}
      {panel.length > 0 && (
        <CheckLine tone={chair ? 'ok' : 'stop'}>
          {chair ? checks.chairOk(chair.name) : checks.chairMissing}
        </CheckLine>
      )}
      {panel.length === 1 && <CheckLine tone="wait">{checks.oneExpert}</CheckLine>}
      {!(complete && shown) && panel.length > 1 && <Organisations panel={panel} />}
      {complete && shown && (
        <>
          <NoticeLines notices={shown.notices} />
          {shown.refusals.map((refused, at) => (
            <CheckLine key={at} tone="stop">
              {refusalText(w.change, refused, hours)}
            </CheckLine>
          ))}
        </>
      )}
      {missing > 0 && <CheckLine tone="wait">{checks.missing(missing)}</CheckLine>}
      {wrong > 0 && <CheckLine tone="stop">{checks.fix(wrong)}</CheckLine>}
    </ul>
  );
}

function Organisations({ panel }: { panel: DirectoryExpert[] }) {
  const w = useWords(staffWords).booking.checks;
  const organisations = new Set(panel.map((one) => one.organisationId)).size;
  return organisations > 1 ? (
    <CheckLine tone="ok">{w.twoOrganisations(organisations)}</CheckLine>
  ) : (
    <CheckLine tone="wait">{w.oneOrganisation}</CheckLine>
  );
}
