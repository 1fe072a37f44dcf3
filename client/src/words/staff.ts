import { catalogue } from './catalogue';
import type { words } from './staff.fi';

export type StaffWords = typeof words;

/** What only the staff entry says. Northern Sámi falls back to Finnish here for now. */
export const staffWords = catalogue<StaffWords>({
  fi: () => import('./staff.fi'),
  sv: () => import('./staff.sv'),
  en: () => import('./staff.en'),
});
