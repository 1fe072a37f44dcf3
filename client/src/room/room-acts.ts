import { useMemo, useRef, useState } from 'react';
import type { Reply } from '#contract/platform';
import type { RoomView } from '#contract/room';
import type { Door } from '../door/use-door';
import { useSay } from '../ui/live-region';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { Panel } from './control-bar';
import type { MediaSession } from './media-session';

type MuteSource = 'microphone' | 'camera' | 'screen_share';

/** Everything a person can do in the room, in one place: the bar, the keys and the panels all press these. */
export type RoomActs = {
  handUp: boolean;
  toggleMicrophone(): void;
  toggleCamera(): void;
  toggleScreen(): void;
  toggleHand(): void;
  toggleNotes(): void;
  togglePeople(): void;
  toggleHidden(): void;
  mute(admissionId: string, source: MuteSource): void;
  remove(admissionId: string): Promise<boolean>;
  extend(): void;
  askEnd(): void;
  endForAll(): void;
  leave(): void;
  leaveNow(): void;
  showKeys(): void;
  askAside(): void;
};

export type Asking = 'end' | 'leave' | 'keys' | 'aside' | null;

type Deps = {
  door: Door;
  room: RoomView;
  session: MediaSession;
  /** The last of those who can let others in is asked before leaving. */
  lastHost: boolean;
  setHidden: (change: (hidden: boolean) => boolean) => void;
  /** Whether there are notes to show. */
  hasNotes: boolean;
  setPanel: (change: (panel: Panel | null) => Panel | null) => void;
};

/** The acts, what is being asked in a dialog, and the code of the last refusal. */
export function useRoomActs({ door, room, session, lastHost, setHidden, hasNotes, setPanel }: Deps) {
  const { live } = useWords(roomWords);
  const say = useSay();
  const [asking, setAsking] = useState<Asking>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { emit } = door;
  const { consultationId } = room;
  const handUp = room.people.some((one) => one.admissionId === room.admissionId && one.handRaisedAt !== null);
  const now = useRef({ handUp, lastHost, hasNotes });
  now.current = { handUp, lastHost, hasNotes };

  const acts = useMemo((): Omit<RoomActs, 'handUp'> => {
    const tell = async (reply: Promise<Reply>): Promise<boolean> => {
      const answer = await reply;
      setProblem(answer.ok ? null : answer.code);
      return answer.ok;
    };
    const turn = async (source: 'microphone' | 'camera', on: boolean) => {
      await session.turn(source, on);
      const { own } = session.state;
      const isOn = source === 'microphone' ? own.microphone === 'open' : own.picture === 'on';
      if (isOn !== on) return;
      if (source === 'microphone') say(on ? live.microphoneOn : live.microphoneOff);
      else say(on ? live.cameraOn : live.cameraOff);
    };
    const raise = async (raised: boolean) => {
      if (await tell(emit('room:hand', { raised }))) say(raised ? live.handUp : live.handDown);
    };
    const leaveNow = async () => {
      setAsking(null);
      // Camera and microphone close at once, whatever the line does to the word.
      session.hide(true);
      if (await tell(emit('room:leave', {}))) return;
      session.hide(false);
    };
    return {
      toggleMicrophone: () => void turn('microphone', session.state.own.microphone !== 'open'),
      toggleCamera: () => void turn('camera', session.state.own.picture !== 'on'),
      toggleScreen: () => void session.share(session.state.own.screen === null),
      toggleHand: () => void raise(!now.current.handUp),
      toggleNotes: () => {
        if (now.current.hasNotes) setPanel((panel) => (panel === 'notes' ? null : 'notes'));
      },
      togglePeople: () => setPanel((panel) => (panel === 'people' ? null : 'people')),
      toggleHidden: () => setHidden((hidden) => !hidden),
      mute: (admissionId, source) => void tell(emit('room:mute', { consultationId, admissionId, source })),
      remove: (admissionId) => tell(emit('room:remove', { consultationId, admissionId })),
      extend: () => void tell(emit('room:extend', { consultationId })),
      askEnd: () => setAsking('end'),
      endForAll: () => {
        setAsking(null);
        void tell(emit('room:end', { consultationId }));
      },
      leave: () => (now.current.lastHost ? setAsking('leave') : void leaveNow()),
      leaveNow: () => void leaveNow(),
      showKeys: () => setAsking('keys'),
      askAside: () => setAsking('aside'),
    };
  }, [consultationId, emit, live, say, session, setHidden, setPanel]);

  const all = useMemo((): RoomActs => ({ ...acts, handUp }), [acts, handUp]);
  return { acts: all, asking, setAsking, problem, setProblem };
}
