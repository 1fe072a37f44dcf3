import { useEffect, useMemo, useState } from 'react';
import type { TimeView } from '#contract/door';
import type { RoomView } from '#contract/room';
import type { Door } from '../door/use-door';
import { roomWords } from '../words/room';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import type { MediaSession } from './media-session';
import type { MediaState } from './media-state';
import { useMicrophoneWatch } from './microphone-watch';
import type { NoticeWords } from './notice';
import type { RoomActs } from './room-acts';
import { noticesOf, type MutedByHost, type NoticeActs } from './room-notices';

type Deps = {
  door: Door;
  room: RoomView;
  time: TimeView;
  media: MediaState;
  session: MediaSession;
  acts: RoomActs;
  hidden: boolean;
  canHost: boolean;
  problem: string | null;
  forgetProblem(): void;
};

const SLOW_MS = 1_000;
const THIN_MS = 5_000;
const GONE_MS = 4_000;
/** Long enough to be read; what it says is history. */
const BACK_MS = 60_000;

/** The banners of the moment, and whether I stopped the pictures. */
export function useNotices(deps: Deps): { notices: NoticeWords[]; held: boolean } {
  const { door, room, media, session, acts, hidden, problem } = deps;
  const w = useWords(roomWords);
  const common = useWords();
  const clock = useTime(deps.time.timeZone);
  const [held, hold] = useState(false);
  const [closedAlerts, setClosedAlerts] = useState<ReadonlySet<string>>(new Set());
  const [mutedByHost, setMutedByHost] = useMutedByHost(door, session, media);
  const hint = useMicrophoneWatch(media.ownSound, media.own.microphone !== 'open', hidden);
  const slow = useSteady(media.connection === 'connecting', SLOW_MS);
  const thin = useSteady(media.connection === 'connected' && media.own.line !== 'good', THIN_MS);
  const gone = useSteady(media.connection === 'ended', GONE_MS);
  const read = useSteady(media.outage?.until != null, BACK_MS);
  useEffect(() => {
    if (read) session.forgetOutage();
  }, [read, session]);

  const noticeActs = useMemo(
    (): NoticeActs => ({
      comeBack: () => session.comeBackHere(),
      stopSharing: () => void session.share(false),
      forgetOutage: () => session.forgetOutage(),
      forgetTrouble: () => session.forgetTrouble(),
      forgetMuted: () => setMutedByHost(null),
      forgetRefusal: deps.forgetProblem,
      closeAlert: (alertId) => setClosedAlerts((before) => new Set([...before, alertId])),
      startSound: () => void session.startSound(),
      extend: acts.extend,
      hold,
      retry: (source) => void (source === 'screen_share' ? session.share(true) : session.turn(source, true)),
      openMicrophone: () => void session.turn('microphone', true),
    }),
    [session, acts, setMutedByHost, deps.forgetProblem],
  );
  const situation = {
    room,
    media,
    serviceLost: door.status === 'lost',
    slow,
    gone,
    thin,
    held,
    hint,
    mutedByHost,
    refusal: problem === null ? null : (common.problem[problem] ?? w.notSent),
    closedAlerts,
    canHost: deps.canHost,
  };
  return { notices: noticesOf(situation, noticeActs, w, clock), held };
}

/** A host muted me: so it is here too, at once, and only I can open it again. */
function useMutedByHost(door: Door, session: MediaSession, media: MediaState) {
  const [muted, setMuted] = useState<MutedByHost>(null);
  const { on } = door;
  useEffect(
    () =>
      on('room:muted', ({ source }) => {
        setMuted(source);
        void (source === 'screen_share' ? session.share(false) : session.turn(source, false));
      }),
    [on, session],
  );
  const { microphone, picture } = media.own;
  useEffect(() => {
    setMuted((before) => (before === 'microphone' && microphone === 'open' ? null : before));
  }, [microphone]);
  useEffect(() => {
    setMuted((before) => (before === 'camera' && picture === 'on' ? null : before));
  }, [picture]);
  return [muted, setMuted] as const;
}

/** True once it has been so for a while. */
function useSteady(so: boolean, ms: number): boolean {
  const [steady, setSteady] = useState(false);
  useEffect(() => {
    setSteady(false);
    if (!so) return;
    const timer = setTimeout(() => setSteady(true), ms);
    return () => clearTimeout(timer);
  }, [so, ms]);
  return steady;
}
