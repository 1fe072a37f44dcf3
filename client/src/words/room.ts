import { catalogue } from './catalogue';
import type { RoomWords } from './room.fi';

export type { RoomWords };

/** What the room and the queue at its door say. */
export const roomWords = catalogue<RoomWords>({
  fi: () => import('./room.fi'),
  sv: () => import('./room.sv'),
  en: () => import('./room.en'),
  se: () => import('./room.se'),
});
