import * as z from 'zod/mini';
import type { ConsultationFacts, InvitedRole } from '#contract/consultations';
import type { QueueRow } from '#contract/lobby';
import type { AlertView } from '#contract/room';

/** Socket.IO: a coordinator's page asks for the live list; answered by `board:view`, then `board:row` per change. */
export const watchBoard = z.strictObject({});

/** One consultation of today, whole; replaced by a row of the same id with a higher version. */
export type BoardRow = ConsultationFacts & {
  actualStart: string | null;
  actualEnd: string | null;
  closesAt: string | null;
  coordinator: string;
  myInvitationId: string | null;
  panel: { name: string; chair: boolean; inside: boolean }[];
  requester: {
    name: string;
    state: 'link_not_opened' | 'link_opened' | 'waiting' | 'lost' | 'inside' | 'left' | 'away';
  };
  inside: {
    admissionId: string;
    name: string;
    role: InvitedRole;
    presence: 'inside' | 'lost';
    quality: 'good' | 'weak' | 'lost';
  }[];
  queue: QueueRow[];
  alerts: AlertView[];
};

/** `board:view`: the whole list of the local day (and whatever is still open), in order of start. */
export type BoardView = { day: string; timeZone: string; serverTime: string; rows: BoardRow[] };
/**
 * `board:row`: one changed or new row. `board:gone`: the id of one that left the day. `board:other`: the id of one of
 * another day that changed, for a page that shows it.
 */
export type BoardRowEvent = { serverTime: string; row: BoardRow };
