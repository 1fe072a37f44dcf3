import { useEffect, useRef } from 'react';
import type { PersonView, RoomView } from '#contract/room';
import type { Door } from '../door/use-door';
import { useSay } from '../ui/live-region';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { Line } from './media-state';

/** Comings and goings within this time are told as one. */
const MERGE_MS = 1_500;
/** A line that is weak for a blink is not worth a report. */
const STEADY_MS = 3_000;

/** Tells by ear who came, who left, who asks for the floor, and who knocks. */
export function useRoomEvents(room: RoomView, hidden: boolean): void {
  const say = useSay();
  const { live: w, queue } = useWords(roomWords);
  const before = useRef<RoomView | null>(null);
  const gathered = useRef({ came: [] as string[], went: [] as string[] });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const last = before.current;
    before.current = room;
    if (!last || hidden) return;
    const { came, went } = gathered.current;
    came.push(...missingFrom(last.people, room.people));
    went.push(...missingFrom(room.people, last.people));
    for (const hand of newHands(last.people, room.people, room.admissionId)) say(w.hand(hand.name));
    for (const row of room.queue ?? []) {
      if (!last.queue?.some((one) => one.visitId === row.visitId)) say(queue.knocked(row.name), 'assertive');
    }
    if (came.length + went.length === 0) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      gathered.current = { came: [], went: [] };
      const told = [merged(came, w.joined, w.joinedMany), merged(went, w.left, w.leftMany)];
      say(told.filter(Boolean).join('. '));
    }, MERGE_MS);
  }, [room, hidden, say, w, queue]);

  useEffect(() => () => clearTimeout(timer.current), []);
}

const missingFrom = (there: readonly PersonView[], here: readonly PersonView[]) =>
  here.filter((one) => !there.some((other) => other.admissionId === one.admissionId)).map((one) => one.name);

const newHands = (last: readonly PersonView[], now: readonly PersonView[], me: string) =>
  now.filter(
    (one) =>
      one.handRaisedAt !== null &&
      one.admissionId !== me &&
      !last.some((other) => other.admissionId === one.admissionId && other.handRaisedAt !== null),
  );

function merged(names: string[], one: (name: string) => string, many: (n: number) => string): string {
  if (names[0] === undefined) return '';
  return names.length === 1 ? one(names[0]) : many(names.length);
}

/** My own line, told to the server when it has changed and stayed so: the coordinator's list shows it. */
export function useQualityReport(door: Door, line: Line, connected: boolean): void {
  const told = useRef<Line | null>(null);
  const { emit } = door;
  useEffect(() => {
    if (!connected || line === told.current) return;
    const timer = setTimeout(() => {
      told.current = line;
      void emit('room:quality', { quality: line }).then((reply) => {
        if (!reply.ok) told.current = null;
      });
    }, STEADY_MS);
    return () => clearTimeout(timer);
  }, [emit, line, connected]);
}
