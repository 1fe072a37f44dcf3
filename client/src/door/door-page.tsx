import { Suspense, useEffect, useRef } from 'react';
import type { DoorView } from '#contract/door';
import type { OwnMedia } from '../join/own-media';
import { useOpenAgain } from '../join/open-again';
import { useOwnMedia } from '../join/use-own-media';
import { useSay } from '../ui/live-region';
import { onQuickLeave } from '../ui/quick-leave';
import { playAdmitted } from '../ui/sound';
import { guestWords } from '../words/guest';
import { isLanguage } from '../words/languages';
import { useSpeech, useWords } from '../words/words';
import { BeforePage } from './before-page';
import { BrokenPage } from './broken-page';
import { LoadingPage } from './loading-page';
import { AsidePage, LastPage } from './last-page';
import { fetchNotes, type Notes } from './notes-chunk';
import { PageGuard } from './page-guard';
import { fetchRoom, RoomPage } from './room-chunk';
import { TroublePage } from './trouble-page';
import { UnknownPage } from './unknown-page';
import { useDoor, type Door } from './use-door';
import { useNotes } from './use-notes';

/** An invited person's page: whatever the server says they see. */
export function DoorPage({ invitationId }: { invitationId: string }) {
  const door = useDoor(invitationId);
  const media = useOwnMedia();
  const { notes, lost, forgetLost } = useNotes(door, invitationId);
  const { view } = door;
  useLanguageOf(view?.language);
  useArrival(door);
  useEarlyFetch(door);
  useOpenAgain(view, media);
  useClosedDevices(door, media);
  useEffect(() => onQuickLeave(door.close), [door.close]);
  return (
    <>
      <PageOfView door={door} media={media} notes={notes} />
      {notes && lost !== '' && <notes.parts.LostWords text={lost} onClose={forgetLost} />}
    </>
  );
}

/** After these the server closes the line, and does not know the page when it comes again. */
const OVER_HERE: ReadonlySet<DoorView['state']> = new Set(['revoked', 'removed', 'elsewhere']);

type ViewProps = { door: Door; media: OwnMedia; notes: Notes | null };

function PageOfView({ door, media, notes }: ViewProps) {
  const words = useWords(guestWords);
  const { view } = door;
  if (door.steppedAside) return <AsidePage />;
  // Whoever was told why it is over reads on: the line that ends after it says nothing new.
  if (door.refused === 'not_yours' && !(view && OVER_HERE.has(view.state)))
    return <UnknownPage title={words.unknown.noLink} text={words.unknown.noLinkText} />;
  if (door.refused && door.refused !== 'not_yours')
    return <TroublePage code={door.refused} onRetry={() => window.location.reload()} />;
  if (!view) {
    const silent = door.status === 'lost';
    return silent ? (
      <TroublePage code="offline" onRetry={() => window.location.reload()} />
    ) : (
      <LoadingPage label={words.link.looking} />
    );
  }
  switch (view.state) {
    case 'early':
    case 'join':
    case 'waiting':
      return <BeforePage view={view} door={door} media={media} notes={notes} />;
    case 'room':
      return (
        <PageGuard onBreak={media.closeAll} broken={<BrokenPage />}>
          <Suspense fallback={<LoadingPage label={words.waiting.entering} frame="frame" />}>
            <RoomPage view={view} door={door} media={media} notes={notes} />
          </Suspense>
        </PageGuard>
      );
    default:
      return <LastPage view={view} notes={notes} />;
  }
}

function useLanguageOf(language: string | undefined): void {
  const { offerLanguage } = useSpeech();
  useEffect(() => {
    if (isLanguage(language)) offerLanguage(language);
  }, [language, offerLanguage]);
}

/** Being let in is heard, said, and takes the focus along. */
function useArrival({ view }: Door): void {
  const say = useSay();
  const words = useWords(guestWords).waiting;
  const before = useRef<string | null>(null);
  const state = view?.state ?? null;
  useEffect(() => {
    if (state === 'room' && before.current === 'waiting') {
      playAdmitted();
      say(words.admitted, 'assertive');
    }
    before.current = state;
  }, [state, say, words.admitted]);
}

function useEarlyFetch({ view }: Door): void {
  const { language } = useSpeech();
  const goesIn = view?.state === 'waiting' || (view?.state === 'join' && view.canHost);
  useEffect(() => {
    // The notes come after the room: to be let in must not wait for them.
    if (goesIn) void fetchRoom(language).then(() => fetchNotes(language).catch(() => undefined));
  }, [goesIn, language]);
}

/** On a last page nothing of one's own is open any more. */
function useClosedDevices({ view, refused, steppedAside }: Door, media: OwnMedia): void {
  const { closeAll } = media;
  const state = view?.state;
  const over =
    steppedAside ||
    refused !== null ||
    (state !== undefined && !['early', 'join', 'waiting', 'room'].includes(state));
  useEffect(() => {
    if (over) closeAll();
  }, [over, closeAll]);
}
