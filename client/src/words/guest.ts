import { catalogue } from './catalogue';
import type { words } from './guest.fi';

export type GuestWords = typeof words;

/** What an invited person reads from the link to the door of the room, and on the last page. */
export const guestWords = catalogue<GuestWords>({
  fi: () => import('./guest.fi'),
  sv: () => import('./guest.sv'),
  en: () => import('./guest.en'),
  se: () => import('./guest.se'),
});
