import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { replyToInvitation } from '#contract/consultations';
import type { DoorView } from '#contract/door';
import type {
  admit,
  AdmitReply,
  knock,
  leaveLobby,
  notice,
  say,
  sendMessage,
  turnAway,
} from '#contract/lobby';
import type {
  closeNotes,
  moveCursor,
  NotesClosed,
  NotesCursor,
  NotesLog,
  NotesUpdates,
  NotesView,
  openNotes,
  OpenNotesReply,
  writeNote,
  WriteNoteReply,
} from '#contract/notes';
import type { Reply } from '#contract/platform';
import type {
  endForAll,
  enter,
  EnterReply,
  extend,
  leaveRoom,
  mute,
  raiseHand,
  remove,
  reportQuality,
} from '#contract/room';
import { api, codeOf } from '../connection/api';
import { connect, type Connection, type ConnectionState } from '../connection/socket';
import { goAhead } from './room-chunk';

/** What an invited person's page may say, and what it is answered. */
export type DoorEvents = {
  'invitation:reply': Event<typeof replyToInvitation>;
  'lobby:knock': Event<typeof knock>;
  'lobby:say': Event<typeof say>;
  'lobby:leave': Event<typeof leaveLobby>;
  'lobby:admit': Event<typeof admit, AdmitReply>;
  'lobby:turn-away': Event<typeof turnAway>;
  'lobby:message': Event<typeof sendMessage>;
  'lobby:notice': Event<typeof notice>;
  'room:enter': Event<typeof enter, EnterReply>;
  'room:leave': Event<typeof leaveRoom>;
  'room:hand': Event<typeof raiseHand>;
  'room:mute': Event<typeof mute>;
  'room:remove': Event<typeof remove>;
  'room:end': Event<typeof endForAll>;
  'room:extend': Event<typeof extend>;
  'room:quality': Event<typeof reportQuality>;
  'notes:open': Event<typeof openNotes, OpenNotesReply>;
  'notes:write': Event<typeof writeNote, WriteNoteReply>;
  'notes:cursor': Event<typeof moveCursor>;
  'notes:close': Event<typeof closeNotes>;
};
type Event<Schema extends z.ZodMiniType, Answer = object> = { payload: z.input<Schema>; answer: Answer };

/** What the page is told besides its view. */
export type DoorNews = {
  'room:muted': { source: 'microphone' | 'camera' | 'screen_share' };
  'notes:view': NotesView;
  'notes:log': NotesLog;
  'notes:updates': NotesUpdates;
  'notes:cursor': NotesCursor;
  'notes:closed': NotesClosed;
};

/** How things stand. */
type Told = {
  view: DoorView | null;
  status: 'connecting' | 'open' | 'lost';
  /** Set when the server refused this page for good: a code such as `not_yours`. */
  refused: string | null;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  clockAhead: number;
  /** This person has just said that they are disqualified: nothing here is theirs any more. */
  steppedAside: boolean;
};

export type Door = Told & {
  emit<K extends keyof DoorEvents>(
    event: K,
    payload: DoorEvents[K]['payload'],
  ): Promise<Reply<DoorEvents[K]['answer']>>;
  on<K extends keyof DoorNews>(news: K, handler: (value: DoorNews[K]) => void): () => void;
  /** Tells whether the line is open: now, and at each change, also one too short to be drawn. */
  onLine(handler: (open: boolean) => void): () => void;
  /** A host goes in past the lobby. The key that this brings is kept for the room. */
  goIn(): Promise<Reply<EnterReply>>;
  /** A key to the media: the one that came ahead, once; after that each is asked for. */
  enter(): Promise<Reply<EnterReply>>;
  /** Steps aside from the panel for good; the code of what went wrong, or null. */
  stepAside(): Promise<string | null>;
  /** Closes the line at once, without a word: quick leave. */
  close(): void;
};

type Seen = { view: DoorView; clockAhead: number };
/** Here already, or on its way. */
type Key = { current: Promise<Reply<EnterReply>> | null };

/** Holds the one connection of an invited person's page, and the newest view that came over it. */
export function useDoor(invitationId: string): Door {
  const line = useRef<Connection | null>(null);
  const key: Key = useRef(null);
  const [state, setState] = useState<ConnectionState>({ is: 'connecting' });
  const [seen, setSeen] = useState<Seen | null>(null);
  const [steppedAside, setSteppedAside] = useState(false);

  useEffect(() => {
    const connection = connect({ invitationId });
    line.current = connection;
    connection.onState(setState);
    connection.on<DoorView>('door:view', (view) => {
      const clockAhead = Date.parse(view.serverTime) - Date.now();
      setSeen((before) => (before && before.view.version > view.version ? before : { view, clockAhead }));
    });
    connection.on<EnterReply>('room:token', (token) => {
      key.current = Promise.resolve({ ok: true, ...token });
      void goAhead(token.token);
    });
    return () => connection.close();
  }, [invitationId]);

  const say = useMemo(() => speaker(line, key), []);
  const stepAside = useCallback(async () => {
    try {
      await api.post(`/api/invitations/${invitationId}/disqualify`);
      setSteppedAside(true);
      return null;
    } catch (error) {
      return codeOf(error);
    }
  }, [invitationId]);
  return {
    view: seen?.view ?? null,
    clockAhead: seen?.clockAhead ?? 0,
    status: state.is === 'refused' ? 'lost' : state.is,
    refused: state.is === 'refused' ? state.code : null,
    steppedAside,
    stepAside,
    ...say,
  };
}

function speaker(line: { current: Connection | null }, key: Key): Omit<Door, keyof Told | 'stepAside'> {
  const emit: Door['emit'] = async (event, payload) =>
    line.current ? line.current.emit(event, payload) : { ok: false, code: 'offline' };
  const ask = () => emit('room:enter', {});
  return {
    emit,
    goIn: () => (key.current = ask()),
    async enter() {
      const brought = key.current;
      key.current = null;
      const answer = await brought;
      return answer?.ok ? answer : ask();
    },
    on: (news, handler) => line.current?.on(news, handler) ?? (() => undefined),
    onLine(handler) {
      const tell = ({ is }: ConnectionState) => handler(is === 'open');
      if (line.current) tell(line.current.state());
      return line.current?.onState(tell) ?? (() => undefined);
    },
    close: () => line.current?.close(),
  };
}
