import type { Socket } from 'socket.io';
import type * as z from 'zod/mini';
import type { Context } from '../../context.ts';
import type { Allowance } from './budget.ts';

/** Whose page holds a socket. This is what the socket claimed and proved when it connected; each event proves it anew. */
export type DoorCaller = {
  kind: 'door';
  browserId: string;
  invitationId: string;
  /** Of the invitation, for good: where the page belongs, not what it may do there. */
  consultationId: string;
};
export type DeskCaller = { kind: 'desk'; browserId: string; staffId: string };
export type Caller = DoorCaller | DeskCaller;

/** What a socket remembers of what it was sent; never what its holder may do. */
export type SocketData = {
  caller: Caller;
  /** Set once the page speaks for its person. */
  isSeated?: boolean;
  sentVersion?: number;
  sentState?: string;
  /** A digest: thousands of pages wait, and their views need not lie here meanwhile. */
  sentContent?: string;
};
// eslint-disable-next-line typescript/no-explicit-any -- event maps are checked by the contract at run time
export type LiveSocket = Socket<any, any, any, SocketData>;

export type LiveCall<I> = { context: Context; caller: Caller; input: I; socket: LiveSocket };

/** One event a client may send: its contract, and one call into the domain. */
export type LiveEvent = {
  schema: z.ZodMiniType;
  // eslint-disable-next-line typescript/no-explicit-any -- tied to `schema` by `event`
  run: (call: LiveCall<any>) => Promise<object | void>;
  /** Set for what a page sends more often than a person presses anything; it is counted apart. */
  allowance?: Allowance;
};

export function event<S extends z.ZodMiniType>(
  schema: S,
  run: (call: LiveCall<z.output<S>>) => Promise<object | void>,
  allowance?: Allowance,
): LiveEvent {
  return allowance ? { schema, run, allowance } : { schema, run };
}

export type EventTable = Record<string, LiveEvent>;
