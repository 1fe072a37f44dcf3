import * as Y from 'yjs';
import { NOTES_SCHEMA_VERSION, WRITE_EVERY, type OpenNotesReply, type SectionKind } from '#contract/notes';
import type { Way } from '../../../test/support/notes-way.ts';
import { Line } from './line.ts';
import type { NotePage } from './note-page.ts';
import { keystrokeOf } from './wire.ts';

export type Opened = OpenNotesReply & { ok: boolean; code?: string };

const UPDATES = '42["notes:updates",';
const FIELD = '"update":"';

/** Our protocol on a lean line: Socket.IO's frames written by hand. */
export class OurPage implements NotePage {
  clientId = 0;
  onUpdate: NotePage['onUpdate'] = () => undefined;
  onAcknowledged: NotePage['onAcknowledged'] = () => undefined;
  onMerged: NotePage['onMerged'] = () => undefined;
  #sectionId = '';
  #asked = 0;
  #line!: Line;
  /** As the real page's SectionSync: one message under way at a time, and so often at most. */
  #waiting: Uint8Array[] = [];
  #underWay = 0;
  #restsUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #answers = new Map<number, (answer: Opened) => void>();

  /** Connects and proves who it is; the notes are not open yet. */
  static async connect(port: number, way: Way): Promise<OurPage> {
    const page = new OurPage();
    await new Promise<void>((resolve, reject) => {
      const headers = { origin: way.origin, cookie: way.cookie, 'x-forwarded-for': way.address };
      Line.open(port, '/socket.io/?EIO=4&transport=websocket', headers, (line) => {
        page.#line = line;
        line.onClose = () => reject(new Error('the line was closed'));
        line.onText = (text) => {
          if (text.startsWith('0')) line.sendText(`40${JSON.stringify({ invitationId: way.invitationId })}`);
          else if (text.startsWith('44')) reject(new Error(`refused: ${text}`));
          else if (text.startsWith('40')) resolve();
          else page.#hear(text);
        };
      }).catch(reject);
    });
    return page;
  }

  static async open(port: number, way: Way, kind: SectionKind): Promise<OurPage> {
    const page = await OurPage.connect(port, way);
    const reply = await page.openNotes();
    const section = reply.sections.find((one) => one.kind === kind && one.may === 'write');
    if (!section) throw new Error(`no section ${kind} to write in: ${JSON.stringify(reply).slice(0, 400)}`);
    page.clientId = reply.clientId;
    page.#sectionId = section.sectionId;
    return page;
  }

  async openNotes(): Promise<Opened> {
    this.#asked += 1;
    const id = this.#asked;
    const asked = JSON.stringify([
      'notes:open',
      { schemaVersion: NOTES_SCHEMA_VERSION, clientId: null, have: [] },
    ]);
    const answer = new Promise<Opened>((resolve) => this.#answers.set(id, resolve));
    this.#line.sendText(`42${id}${asked}`);
    const opened = await answer;
    if (!opened.ok) throw new Error(`notes:open was refused: ${JSON.stringify(opened)}`);
    return opened;
  }

  write(update: Uint8Array): void {
    this.#waiting.push(update);
    this.#next();
  }

  #next(): void {
    if (this.#underWay > 0 || this.#waiting.length === 0 || this.#timer) return;
    const rest = this.#restsUntil - performance.now();
    if (rest <= 0) return this.#sendWaiting();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, rest);
  }

  #sendWaiting(): void {
    const updates = this.#waiting;
    this.#waiting = [];
    this.#underWay = updates.length;
    this.#restsUntil = performance.now() + WRITE_EVERY;
    if (updates.length === 1) return this.#send(updates[0]!);
    const merged = Y.mergeUpdates(updates);
    this.onMerged(
      keystrokeOf(merged).key,
      updates.map((update) => keystrokeOf(update).key),
    );
    this.#send(merged);
  }

  #send(update: Uint8Array): void {
    this.#asked += 1;
    const base64 = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('base64');
    this.#line.sendText(
      `42${this.#asked}["notes:write",{"sectionId":"${this.#sectionId}","update":"${base64}"}]`,
    );
  }

  text = (): null => null;

  received(): number {
    return this.#line.received;
  }

  close(): void {
    this.#line.onClose = () => undefined;
    this.#line.close();
  }

  #hear(text: string): void {
    if (text === '2') return this.#line.sendText('3');
    if (text.startsWith(UPDATES)) return this.#hearUpdates(text);
    if (text.startsWith('43')) this.#answered(text);
  }

  #hearUpdates(text: string): void {
    for (let at = text.indexOf(FIELD); at >= 0; at = text.indexOf(FIELD, at)) {
      const start = at + FIELD.length;
      at = text.indexOf('"', start);
      this.onUpdate(keystrokeOf(Buffer.from(text.slice(start, at), 'base64')));
    }
  }

  #answered(text: string): void {
    const start = text.indexOf('[');
    const waiting = this.#answers.get(Number(text.slice(2, start)));
    if (!waiting) return this.#stored(text.startsWith('[{"ok":true', start));
    // The line reads bytes as they are; names are UTF-8.
    waiting((JSON.parse(Buffer.from(text.slice(start), 'latin1').toString('utf8')) as [Opened])[0]);
  }

  #stored(isStored: boolean): void {
    this.onAcknowledged(isStored, this.#underWay);
    this.#underWay = 0;
    this.#next();
  }
}
