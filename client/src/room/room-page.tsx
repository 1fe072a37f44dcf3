import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { HOST_ROLES, type InvitedRole } from '#contract/consultations';
import type { DoorView } from '#contract/door';
import type { RoomView } from '#contract/room';
import { ElsewherePage } from '../door/elsewhere-page';
import type { Notes } from '../door/notes-chunk';
import type { Door } from '../door/use-door';
import { useNow } from '../ui/use-now';
import type { OwnMedia } from '../join/own-media';
import { mayStepAside } from '../join/step-aside';
import { KnockBanner } from '../lobby/knock-banner';
import { useKnockSound } from '../lobby/knock-sound';
import { queueActions } from '../lobby/queue-actions';
import '../ui/all-icons';
import { listenForTripleShift, onQuickLeave, quickLeave } from '../ui/quick-leave';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import { ControlBar, type Panel } from './control-bar';
import { HiddenWall } from './hidden-wall';
import { Notice } from './notice';
import { useRoomActs } from './room-acts';
import { RoomDialogs } from './room-dialogs';
import { useQualityReport, useRoomEvents } from './room-events';
import { RoomHead } from './room-head';
import { RoomPanel, SavedBesideTabs } from './room-panel';
import { useShortcuts } from './shortcuts';
import { PhoneTabs, useSheetWidth } from './side-sheet';
import { Stage } from './stage';
import { useMedia } from './use-media';
import { useNotices } from './use-notices';
import css from './room.module.css';

type Props = {
  view: Extract<DoorView, { state: 'room' }>;
  door: Door;
  /** The devices as they were chosen at the door. */
  media: OwnMedia;
  /** Null while they are on their way; `view.notes` says whether there are any for this person. */
  notes: Notes | null;
};

const NOBODY: never[] = [];
const SHARERS: readonly InvitedRole[] = ['chair', 'expert', 'coordinator', 'requester'];
const WRITERS: readonly InvitedRole[] = ['chair', 'expert', 'requester'];
/** Where people and paper stand side by side. */
const WIDE = '(min-width: 62rem)';

/** The room, as long as the door's view says that one is in it. */
export default function RoomPage(props: Props) {
  const state = useRoom(props);
  if (state.hidden) return <HiddenWall comeBack={state.acts.toggleHidden} />;
  if (state.media.elsewhere) return <ElsewherePage comeBack={() => state.session.comeBackHere()} />;
  return <Room {...props} {...state} own={props.media} />;
}

/** Everything that goes on in the room, also behind the wall. */
function useRoom({ view, door, media: own }: Props) {
  const { room, canHost } = view;
  const { media, session } = useMedia(door, own, room.admissionId);
  const [hidden, setHidden] = useHidden(session);
  const [panel, setPanel] = usePanel(view);
  const width = useSheetWidth();
  const lastHost = canHost && leavesNoHost(room);
  const asked = useRoomActs({ door, room, session, lastHost, setHidden, setPanel, hasNotes: view.notes });
  const { acts, problem, setProblem } = asked;
  const [forgetProblem] = useState(() => () => setProblem(null));
  const told = useNotices({
    ...{ door, room, media, session, acts, hidden, canHost, problem, forgetProblem },
    time: view.time,
  });
  const waiting = room.queue ?? NOBODY;
  useKnockSound(waiting, hidden);
  useRoomEvents(room, hidden);
  useQualityReport(door, media.own.line, media.connection === 'connected');
  useShortcuts(acts, hidden);
  useQuickLeave(session);
  useKeptFocus(waiting.length, panel);
  return { ...asked, ...told, media, session, hidden, panel, setPanel, width, waiting };
}

type RoomProps = Omit<Props, 'media'> & ReturnType<typeof useRoom> & { own: OwnMedia };

/** At the left the people and what is told above them, at the right the one sheet of paper. */
function Room({
  view,
  door,
  own,
  media,
  session,
  notes,
  acts,
  asking,
  setAsking,
  notices,
  held,
  ...rest
}: RoomProps) {
  const { room, canHost } = view;
  const { panel, setPanel, width, waiting } = rest;
  const w = useWords(roomWords);
  const now = useNow(door.clockAhead);
  const { consultationId } = room;
  const hasNotes = view.notes;
  const { timeZone } = view.time;
  const queue = useMemo(() => queueActions(door.emit, consultationId), [door.emit, consultationId]);
  // Never on a shared screen, and never twice on one page.
  const knockShown = panel !== 'people' && media.own.screen === null;
  const canShare = SHARERS.includes(view.me.role) && 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  return (
    <div className={panel ? `${css.room} ${css.withSheet}` : css.room} style={width.style}>
      {panel && (
        <a className="skip" href="#panel" onClick={skipToPanel}>
          {w.toPanel}
        </a>
      )}
      <RoomHead room={room} time={view.time} now={now} hide={acts.toggleHidden} />
      <Above label={w.notices} empty={notices.length === 0 && !(knockShown && waiting.length > 0)}>
        {notices.map(({ key, ...notice }) => (
          <Notice key={key} {...notice} />
        ))}
        {knockShown && (
          <KnockBanner rows={waiting} now={now} actions={queue} onShowAll={() => setPanel('people')} />
        )}
      </Above>
      <Stage room={room} media={media} held={held} inRow={panel === 'notes'} />
      <PhoneTabs
        {...{ panel, hasNotes }}
        choose={setPanel}
        waiting={waiting.length}
        told={hasNotes && notes && <SavedBesideTabs notes={notes} timeZone={timeZone} />}
      />
      <ControlBar
        {...{ room, acts, panel, canShare, canHost, hasNotes }}
        canStepAside={mayStepAside(view.me.role)}
        own={media.own}
        choosePanel={setPanel}
      />
      {panel && (
        <RoomPanel
          {...{ panel, width, notes, timeZone, own, session }}
          choose={setPanel}
          people={{ room, media, now, queue, acts, canHost }}
        />
      )}
      <RoomDialogs door={door} asking={asking} acts={acts} onClose={() => setAsking(null)} />
    </div>
  );
}

/** Who may write finds the paper open, where it takes nothing from the people. */
function usePanel({ notes, me }: Props['view']) {
  const [panel, setPanel] = useState<Panel | null>(() =>
    notes && WRITERS.includes(me.role) && matchMedia(WIDE).matches ? 'notes' : null,
  );
  useEffect(() => {
    if (!notes) setPanel((open) => (open === 'notes' ? null : open));
  }, [notes]);
  return [panel, setPanel] as const;
}

/** What is told above the people; a landmark only while it tells something. */
function Above({ label, empty, children }: { label: string; empty: boolean; children: ReactNode }) {
  return empty ? (
    <div className={css.above} />
  ) : (
    <section className={css.above} aria-label={label}>
      {children}
    </section>
  );
}

function useHidden(session: { hide(hidden: boolean): void }) {
  const [hidden, setHidden] = useState(false);
  useEffect(() => session.hide(hidden), [session, hidden]);
  return [hidden, setHidden] as const;
}

function useQuickLeave(session: { dispose(): void }): void {
  useEffect(() => {
    const stops = [onQuickLeave(() => session.dispose()), listenForTripleShift(quickLeave)];
    return () => stops.forEach((stop) => stop());
  }, [session]);
}

/** Who was let in takes the pressed button along, and so does a closed panel: the focus goes on in what is there. */
function useKeptFocus(waiting: number, panel: Panel | null): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    document.getElementById(panel ? 'panel' : 'content')?.focus();
  }, [waiting, panel]);
}

/** Others would stay, and nobody among them could let anybody in. */
function leavesNoHost(room: RoomView): boolean {
  const others = room.people.filter((one) => one.admissionId !== room.admissionId);
  const hosts: readonly InvitedRole[] = HOST_ROLES;
  return others.length > 0 && !others.some((one) => hosts.includes(one.role));
}

/** By focus and not by the fragment, which says whose page it is. */
function skipToPanel(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('panel')?.focus();
}
