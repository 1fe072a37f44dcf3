import { catalogue } from './catalogue';
import type { words } from './common.fi';

export type CommonWords = typeof words;

/** What both entries say: names of states and roles, errors, the page frame. */
export const commonWords = catalogue<CommonWords>({
  fi: () => import('./common.fi'),
  sv: () => import('./common.sv'),
  en: () => import('./common.en'),
  se: () => import('./common.se'),
});
