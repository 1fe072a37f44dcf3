import type { DoorView } from '#contract/door';
import { guestWords } from '../words/guest';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ElsewherePage } from './elsewhere-page';
import { EndedPage } from './ended-page';
import type { Notes } from './notes-chunk';
import { PlainPage } from './plain-page';

export type LastView = Extract<
  DoorView,
  { state: 'turned_away' | 'removed' | 'ended' | 'cancelled' | 'revoked' | 'elsewhere' }
>;

/** Calm, without names and without blame: what happened, that nothing is open any more, and what one can do. */
export function LastPage({ view, notes }: { view: LastView; notes: Notes | null }) {
  const words = useWords(guestWords).after;
  switch (view.state) {
    case 'ended':
      return view.notes ? (
        <Ended view={view} notes={notes} />
      ) : (
        <Told title={words.endedTitle} at={view} text={words.endedText} then={words.endedElse} />
      );
    case 'removed':
      return <Told title={words.removedTitle} at={view} text={words.removedText} then={words.mistake} />;
    case 'turned_away':
      return <Told title={words.turnedAwayTitle} text={() => words.turnedAwayText} then={words.invited} />;
    case 'cancelled':
      return (
        <Told title={words.cancelledTitle} text={() => words.cancelledText} then={words.cancelledElse} />
      );
    case 'revoked':
      return <Told title={words.revokedTitle} text={() => words.revokedText} then={words.mistake} />;
    case 'elsewhere':
      // Opening the page anew takes the place back: the newest page of a person holds it.
      return <ElsewherePage comeBack={() => window.location.reload()} />;
  }
}

/** After one's own word that one is disqualified: thanked for it, and not asked why. */
export function AsidePage() {
  const words = useWords(guestWords).aside;
  return <Told title={words.doneTitle} text={() => words.doneText} then={words.doneThen} />;
}

type At = { at: string; timeZone: string; serverTime: string };

function Ended({ view, notes }: { view: At; notes: Notes | null }) {
  const words = useWords(guestWords).after;
  const text = words.endedText(useWhen(view));
  return <EndedPage title={words.endedTitle} text={text} notes={notes} timeZone={view.timeZone} />;
}

type ToldProps = {
  title: string;
  at?: At;
  text(at: string): string;
  then: string;
};

function Told({ title, at, text, then }: ToldProps) {
  const when = useWhen(at);
  return (
    <PlainPage title={title}>
      <p className="door-p">{text(when)}</p>
      <p className="door-p">{then}</p>
    </PlainPage>
  );
}

/** A link is opened again days later: then the hour alone would mislead. */
function useWhen(at: At | undefined): string {
  const time = useTime(at?.timeZone ?? 'UTC');
  if (!at) return '';
  return time.sameDay(at.at, at.serverTime) ? time.at(at.at) : `${time.date(at.at)} ${time.at(at.at)}`;
}
