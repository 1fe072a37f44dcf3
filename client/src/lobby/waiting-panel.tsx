import { useEffect, useRef } from 'react';
import type { DoorView } from '#contract/door';
import type { Door } from '../door/use-door';
import { useNow } from '../ui/use-now';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { guestWords, type GuestWords } from '../words/guest';
import type { TimeWords } from '../words/time';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import threshold from '../join/threshold.module.css';
import { Unseen } from '../join/unseen';
import css from './waiting.module.css';
import { Sayings } from './sayings';
import { waitingState, type WaitingState } from './waiting-state';

export type WaitingView = Extract<DoorView, { state: 'waiting' }>;
type Props = { view: WaitingView; door: Door };

export function WaitingPanel({ view, door }: Props) {
  const words = useWords(guestWords).waiting;
  const time = useTime(view.time.timeZone);
  const now = useNow(door.clockAhead);
  const title = useFocusOnArrival<HTMLHeadingElement>();
  const state = waitingState({
    lost: door.status === 'lost',
    onBreak: view.saying === 'break',
    noticedAt: view.noticedAt,
    hostInside: view.hostInside,
    startsAt: view.time.startsAt,
    now,
  });
  const told = headline(state, words, time.at(view.time.startsAt));
  useSaid(`${told.title}. ${told.text}`);

  return (
    <>
      <div className={css.state}>
        <h1 id="panel-title" ref={title} tabIndex={-1}>
          {told.title}
        </h1>
        <p>{told.text}</p>
      </div>
      <Unseen />
      <Way view={view} words={words} time={time} now={now} />
      <Messages view={view} time={time} />
      <Sayings saying={view.saying} door={door} />
      <p className={threshold.small}>{words.kept}</p>
      <button
        type="button"
        className={`btn btn-quiet btn-text ${css.stop}`}
        onClick={() => void door.emit('lobby:leave', {})}
      >
        {words.stop}
      </button>
    </>
  );
}

function headline(
  state: WaitingState,
  words: GuestWords['waiting'],
  starts: string,
): { title: string; text: string } {
  switch (state) {
    case 'lost':
      return { title: words.lostTitle, text: words.lostText };
    case 'break':
      return { title: words.breakTitle, text: words.breakText };
    case 'noticed':
      return { title: words.title, text: words.noticedText };
    case 'early':
      return { title: words.earlyTitle, text: words.earlyText(starts) };
    case 'nobody':
      return { title: words.nobodyTitle, text: words.nobodyText };
    case 'waiting':
      return { title: words.title, text: words.waitingText };
  }
}

/** A changed headline is also said; the first one is where the focus lands. */
function useSaid(text: string): void {
  const say = useSay();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) say(text);
    first.current = false;
  }, [say, text]);
}

type WayProps = { view: WaitingView; words: GuestWords['waiting']; time: TimeWords; now: number };

/** The steps behind and the one ahead, with their times. */
function Way({ view, words, time, now }: WayProps) {
  const ahead = now < Date.parse(view.time.startsAt);
  return (
    <ol className={css.way}>
      <li className={css.done}>
        <Icon name="check" />
        {words.asked} <time dateTime={view.knockedAt}>{time.time(view.knockedAt)}</time>
      </li>
      {view.noticedAt && (
        <li className={css.done}>
          <Icon name="check" />
          {words.noticed} <time dateTime={view.noticedAt}>{time.time(view.noticedAt)}</time>
        </li>
      )}
      <li className={css.to}>
        <Icon name="clock" />
        {ahead ? words.about(time.at(view.time.startsAt)) : words.soon}
      </li>
    </ol>
  );
}

/** Newest first, so that a new one appears where the eye already is. */
function Messages({ view, time }: { view: WaitingView; time: TimeWords }) {
  const words = useWords(guestWords).waiting;
  const say = useSay();
  const newest = view.messages.at(-1);
  const text = newest && `${words.message}: ${newest.text}`;
  const said = useRef<string | null>(null);
  const id = newest?.messageId ?? null;
  useEffect(() => {
    // By id, not by text: the same words twice are two messages.
    if (text && said.current !== id) say(text, 'assertive');
    said.current = id;
  }, [id, text, say]);

  if (!newest) return null;
  return (
    <ul className={css.messages}>
      {[...view.messages].reverse().map((message) => (
        <li key={message.messageId}>
          <p>
            <span>{words.message}</span>
            <time dateTime={message.at}>{time.time(message.at)}</time>
          </p>
          <blockquote>{message.text}</blockquote>
        </li>
      ))}
    </ul>
  );
}
