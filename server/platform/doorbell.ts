import type { Server } from 'socket.io';
import type { NotesCursor } from '#contract/notes';

/** Where somebody is in the notes, by rights of that version: numbers only. */
export type MovedPlace = { consultationId: string; version: number; inSection: string; cursor: NotesCursor };

/**
 * What processes tell each other after a commit: which consultation has which version now, and whom to cut off.
 * Ids and numbers only, never content; whoever hears it rereads the database.
 */
export type Ring =
  | { kind: 'changed'; consultationId: string; version: number }
  | { kind: 'request'; requestId: string; version: number }
  | { kind: 'looks'; requestId: string } // somebody began or ceased to look at this request
  | { kind: 'bookings' } // slots, periods or the waiting list changed
  | { kind: 'alert'; alertId: string } // one that belongs to no change: raised by time, over, or ticked off
  | { kind: 'staff'; staffId: string } // a staff session ended or rights changed: prove your sockets again
  | { kind: 'admitted'; consultationId: string; invitationId: string } // a host let this person in: their page goes first
  | { kind: 'muted'; consultationId: string; invitationId: string; source: string } // a host muted this person: say so
  | { kind: 'cut'; roomName: string; identity: string | null } // close media tunnels of one person, or of the room
  | { kind: 'notes'; heads: { consultationId: string; sectionId: string; head: number }[] } // rows were stored
  | { kind: 'notes-opened'; consultationId: string } // somebody may write under a new number
  | ({ kind: 'cursor' } & MovedPlace);

type Listener = (ring: Ring) => void;

/** Rings here at once and, where Redis joins several processes, in the others too. A lost ring is caught by the sweep. */
export class Doorbell {
  readonly #listeners: Listener[] = [];
  #server: Server | null = null;

  /** Joins the other processes through the Socket.IO server's adapter. */
  join(server: Server): void {
    this.#server = server;
    server.on('ring', (ring: Ring) => this.#tell(ring));
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  ring(ring: Ring): void {
    this.#tell(ring);
    this.ringOthers(ring);
  }

  /** For what this process knows already. */
  ringOthers(ring: Ring): void {
    this.#server?.serverSideEmit('ring', ring);
  }

  #tell(ring: Ring): void {
    for (const listener of this.#listeners) listener(ring);
  }
}
