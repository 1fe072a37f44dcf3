import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { DoorView } from '#contract/door';
import type { SelfTest } from '#contract/lobby';
import type { Door } from '../door/use-door';
import { Banner } from '../ui/banner';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { readySound } from '../ui/sound';
import { langOf } from '../words/catalogue';
import { TextField } from '../ui/text-field';
import { guestWords, type GuestWords } from '../words/guest';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { Choices } from './choices';
import { nameTrouble, type NameTrouble } from './name-trouble';
import { canCall, NoCalls } from './no-calls';
import type { OwnMedia } from './own-media';
import css from './threshold.module.css';

const ASKED_LONG_ENOUGH_MS = 8_000;

export type Draft = { name: string; privatePlace: boolean | null };
type JoinView = Extract<DoorView, { state: 'join' }>;
type Props = {
  view: JoinView;
  door: Door;
  media: OwnMedia;
  selfTest: SelfTest;
  draft: Draft;
  onDraft(draft: Draft): void;
};

/** Who, how, from where; then one press. A host goes straight in, everybody else asks. */
export function JoinPanel(props: Props) {
  const { view, media, draft, onDraft } = props;
  const words = useWords(guestWords).join;
  const time = useTime(view.time.timeZone);
  const title = useFocusOnArrival<HTMLHeadingElement>();
  const { problem } = useWords();
  const form = useJoining(props);
  const hours = time.hours(view.time.startsAt, view.time.endsAt);
  const today = time.sameDay(view.serverTime, view.time.startsAt);
  return (
    <form className={css.form} noValidate onSubmit={form.submit}>
      <div>
        <h1 id="panel-title" ref={title} tabIndex={-1}>
          {words.title}
        </h1>
        <p className={`num ${css.sub}`}>
          {today ? words.today(hours) : time.when(view.time.startsAt, view.time.endsAt)}
        </p>
      </div>
      <CameBack view={view} />
      {!view.canHost && (
        <NameField
          name={draft.name}
          trouble={form.trouble}
          onChange={(name) => onDraft({ ...draft, name })}
        />
      )}
      <Who me={view.me} host={view.canHost} />
      <Choices
        legend={words.how}
        chosen={media.takePart}
        onChoose={media.chooseTakePart}
        options={[
          { value: 'camera', label: words.camera },
          { value: 'audio', label: words.audio },
          { value: 'listen', label: words.listen },
        ]}
      />
      {!view.canHost && (
        <Choices
          legend={words.private}
          chosen={draft.privatePlace}
          onChoose={(privatePlace) => onDraft({ ...draft, privatePlace })}
          options={[
            { value: true, label: words.privateYes },
            { value: false, label: words.privateNo },
          ]}
        />
      )}
      {form.refused && (
        <Banner tone="stop" icon="stop" role="alert">
          {problem[form.refused] ?? problem.failed}
        </Banner>
      )}
      <NoCalls />
      {canCall() && (
        <>
          <button type="submit" className="btn btn-primary btn-wide" aria-disabled={form.busy}>
            {view.canHost ? words.go : words.ask}
          </button>
          <p className={css.small}>{view.canHost ? words.goNote : words.askNote}</p>
        </>
      )}
    </form>
  );
}

/** Before admission one's own role only; a host's name is the account's, and cannot be typed. */
function Who({ me, host }: { me: JoinView['me']; host: boolean }) {
  const { role } = useWords();
  const what = role[me.role];
  return (
    <p className={css.who}>
      <b lang={host ? undefined : langOf(what)}>{host ? me.name : what}</b>
      <span>
        {host && <span lang={langOf(what)}>{what}, </span>}
        {me.title}, {me.organisation}
      </span>
    </p>
  );
}

function CameBack({ view }: { view: JoinView }) {
  const words = useWords(guestWords).join;
  if (!view.cameBack) return null;
  return (
    <Banner tone={view.cameBack === 'expired' ? 'wait' : 'plain'} icon="info">
      {words[view.cameBack]}
    </Banner>
  );
}

type NameProps = { name: string; trouble: NameTrouble | null; onChange(name: string): void };

function NameField({ name, trouble, onChange }: NameProps) {
  const words = useWords(guestWords).join;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (trouble) input.current?.focus();
  }, [trouble]);
  return (
    <TextField
      id="name"
      label={words.name}
      wrong={trouble && nameWrong(trouble, words)}
      value={name}
      onType={onChange}
      input={input}
      autoComplete="name"
    />
  );
}

function nameWrong(trouble: NameTrouble, words: GuestWords['join']): string {
  switch (trouble.is) {
    case 'missing':
      return words.nameMissing;
    case 'long':
      return words.nameLong(trouble.most);
    case 'odd':
      return words.nameOdd;
  }
}

function useJoining({ view, door, media, selfTest, draft }: Props) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<NameTrouble | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  const ask = () => {
    const knock = {
      name: draft.name,
      takePart: media.takePart,
      privatePlace: draft.privatePlace === true,
      selfTest,
    };
    return view.canHost ? door.goIn() : door.emit('lobby:knock', knock);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    // This press is what lets the page make a sound when its person is let in.
    readySound();
    setRefused(null);
    const wrong = view.canHost ? null : nameTrouble(draft.name);
    setTrouble(wrong);
    if (wrong) return;
    setBusy(true);
    // The choice above is the person's word for it; a browser's question left open holds nobody back.
    await Promise.race([
      media.openChosen(),
      new Promise((resolve) => setTimeout(resolve, ASKED_LONG_ENOUGH_MS)),
    ]);
    const reply = await ask();
    setBusy(false);
    if (reply.ok) return;
    if (reply.fields?.some(({ field }) => field === 'name')) setTrouble({ is: 'odd' });
    else setRefused(reply.code);
  };
  return { submit: (event: FormEvent) => void submit(event), busy, trouble, refused };
}
