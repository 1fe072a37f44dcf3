import type { Way } from '../../../test/support/notes-way.ts';

/** How one person of a room comes in, at ours or at the reference. */
export type PersonWay = ({ kind: 'ours' } & Way) | { kind: 'reference'; document: string };

export type LoadPlan = {
  port: number;
  seed: number;
  rooms: PersonWay[][];
  /** So many rooms, the first ones, hold pages with each side's own client library and a whole document. */
  ownRooms: number;
};

export type LoadRun = { round: number; keysPerSecond: number; seconds: number; patience: number };

/** Times in milliseconds, of the pages on lean lines; processor times in microseconds. */
export type LoadResult = {
  keystrokes: number;
  acknowledged: number;
  refused: number;
  expected: number;
  delivered: number;
  deliveriesPerSecond: number;
  p50: number;
  p99: number;
  longest: number;
  sentLate: number;
  loadCpu: number;
};
