import { catalogue } from './catalogue';
import type { GuardWords, WordCase, WordForms } from './guard.fi';

export type { GuardWords, WordCase, WordForms };

/** What the guard says of what may tell who a client is; fetched together with the guard itself. */
export const guardWords = catalogue<GuardWords>({
  fi: () => import('./guard.fi'),
  sv: () => import('./guard.sv'),
  en: () => import('./guard.en'),
  se: () => import('./guard.se'),
});
