import { useState } from 'react';
import type { InvitedPersonView } from '#contract/consultations';
import type { PlanChange } from '#contract/scheduling';
import { emptyPerson, type PersonDraft } from '../consultations/booking-draft';
import { PersonFields } from '../consultations/booking-person';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ChangePanel } from './change-panel';
import { asWrongs, type PanelProps } from './panel-props';
import { addGuestOf, correctOf, isBlank, personOf, personWrongs, shownWrongs } from './plan-draft';
import { among, placed } from './said-changes';
import { useConfirm } from './use-confirm';

/** Somebody whom the requester wants with them. */
export function GuestPanel(props: PanelProps) {
  const { page, first } = props;
  const w = useWords(staffWords).change;
  const language = page.people.find((one) => one.role === 'requester')?.language ?? page.language;
  const start = first?.kind === 'add_guest' ? first.guest : emptyPerson(language);
  return (
    <PersonPanel
      {...props}
      kind="add_guest"
      path="guest"
      start={start}
      changeOf={addGuestOf}
      notYet={() => w.fillIn}
    />
  );
}

/** Details that were wrong: a new address gets a new link. */
export function CorrectPanel({ person, ...props }: PanelProps & { person: InvitedPersonView }) {
  const { first } = props;
  const w = useWords(staffWords).change;
  const mine = first?.kind === 'correct' && first.invitationId === person.invitationId;
  return (
    <PersonPanel
      {...props}
      kind="correct"
      path="person"
      start={mine ? first.person : personOf(person)}
      changeOf={(draft) => correctOf(person, draft)}
      notYet={(wrong) => (wrong ? w.mend : w.nothingNew)}
      hint={w.correctText}
    />
  );
}

type PersonPanelProps = PanelProps & {
  kind: 'add_guest' | 'correct';
  path: 'guest' | 'person';
  start: PersonDraft;
  changeOf(draft: PersonDraft): PlanChange | null;
  notYet(wrong: boolean): string;
  hint?: string;
};

function PersonPanel(props: PersonPanelProps) {
  const { page, kind, path, start, changeOf, notYet, hint, onHeld, onClose, onFix } = props;
  const w = useWords(staffWords).change;
  const time = useTime(page.timeZone);
  const [draft, setDraft] = useState(start);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const change = changeOf(draft);
  const confirming = useConfirm(page, change, (held) => change && onHeld(held, change));
  const fields = ['name', 'title', 'organisation', 'email', 'language'].map((part) => `${path}.${part}`);
  const { at, whole } = placed(confirming.preview.shown?.refusals ?? [], among(fields));
  const inForm = personWrongs(path, draft);
  const refused = asWrongs(at, w, time.hours);
  const form = {
    draft: { [path]: draft },
    wrongs: { ...refused.wrongs, ...shownWrongs(inForm, left, tried) },
    said: refused.said,
  };
  const wrong = Object.keys(inForm).length > 0;
  return (
    <ChangePanel
      kind={kind}
      page={page}
      confirming={confirming}
      whole={whole}
      notYet={change ? null : notYet(wrong && !isBlank(draft))}
      onTry={() => setTried(true)}
      onClose={onClose}
      onFix={onFix}
    >
      {hint && <p className="hint">{hint}</p>}
      <div
        onBlur={(event) => {
          const field = fieldLeft(event.target.id);
          if (field) setLeft((known) => new Set(known).add(field));
        }}
      >
        <PersonFields
          form={form}
          path={path}
          person={draft}
          narrow
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      </div>
    </ChangePanel>
  );
}

/** `f-guest-email` → `guest.email`, as `idOf` made it. */
const fieldLeft = (id: string) => /^f-(guest|person)-(\w+)$/.exec(id)?.slice(1).join('.') ?? null;
