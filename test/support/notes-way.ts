import type { Booking } from './people.ts';
import type { World } from './world.ts';

/** One invited person's way in: the browser's cookie, and where it comes from. */
export type Way = { invitationId: string; cookie: string; origin: string; address: string };

let addresses = 0;

/**
 * Presses Continue on an invitation's link in a new browser, from an address of its own: hundreds behind one address
 * would be a flood. The world must trust one proxy.
 */
export async function claimWay(world: World, invitationId: string): Promise<Way> {
  addresses += 1;
  const address = `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
  const browser = world.browser();
  const { body } = await browser.send('/api/links/claim', {
    method: 'POST',
    body: { secret: world.context.secrets.linkSecret(invitationId, 1) },
    headers: { 'x-forwarded-for': address },
  });
  if (body['state'] !== 'yours') throw new Error(`claiming answered ${JSON.stringify(body)}`);
  return { invitationId, cookie: browser.cookie!, origin: world.origin, address };
}

/** The panel's invitations, the chair's first. */
export function panelOf(booking: Booking): string[] {
  const people = booking.page.people;
  return [
    ...people.filter(({ role }) => role === 'chair'),
    ...people.filter(({ role }) => role === 'expert'),
  ].map(({ invitationId }) => invitationId);
}
