import type { InvitedRole } from '#contract/consultations';
import type { Browser } from './browser.ts';
import { NotePad } from './note-pad.ts';
import type { Page } from './page.ts';
import { book, type Booking, type Staff } from './people.ts';
import { until } from './until.ts';
import type { World } from './world.ts';

type At = { port: number };
export type Admitted = { page: Page; admissionId: string };

/** A consultation with its hosts' desk, and ways to let people in: for what happens inside. */
export class Meeting {
  private constructor(
    readonly booking: Booking,
    readonly coordinator: Browser,
    readonly desk: Page,
  ) {}

  static async start(
    world: World,
    staff: Staff,
    coordinator: Browser,
    wishes: Parameters<typeof book>[3] = {},
  ): Promise<Meeting> {
    const booking = await book(world, staff, coordinator, wishes);
    const desk = coordinator.desk();
    await desk.get('board:watch');
    return new Meeting(booking, coordinator, desk);
  }

  get id(): string {
    return this.booking.id;
  }

  /** Lets somebody in who knocked, by a new browser of theirs. */
  async admit(role: 'requester' | 'guest', at?: At): Promise<Admitted> {
    const { page, visitId } = await this.booking.knock(role, at);
    return { page, admissionId: await this.letIn(page, visitId) };
  }

  async letIn(page: Page, visitId: string): Promise<string> {
    await this.desk.get('lobby:admit', { consultationId: this.id, visitIds: [visitId] });
    return (await page.in('room')).room.admissionId;
  }

  /** The notes of one who has a link, on a page that has its seat: what opens the notes does not wait for that. */
  async pad(role: InvitedRole, at?: At): Promise<NotePad> {
    const page = await this.booking.door(role, at);
    await until('the page has its seat', () => page.view);
    return NotePad.open(page);
  }

  /** The notes of one who has just been let in. */
  async guestPad(role: 'requester' | 'guest', at?: At): Promise<NotePad & { admissionId: string }> {
    const { page, admissionId } = await this.admit(role, at);
    return Object.assign(await NotePad.open(page), { admissionId });
  }

  remove(admissionId: string) {
    return this.desk.get('room:remove', { consultationId: this.id, admissionId });
  }

  end() {
    return this.desk.get('room:end', { consultationId: this.id });
  }

  /** A coordinator's act on somebody's link. */
  async link(role: InvitedRole, act: 'resend' | 'revoke'): Promise<void> {
    const path = `/api/consultations/${this.id}/invitations/${this.booking.invitation(role)}/${act}`;
    const { status, text } = await this.coordinator.post(path);
    if (status !== 200) throw new Error(`${act} answered ${status} ${text}`);
  }
}

/** Every frame that a page is sent from now on, as it comes. */
export function framesOf(page: Page): string[] {
  const frames: string[] = [];
  page.socket.io.engine.on('data', (data: unknown) => frames.push(String(data)));
  return frames;
}
