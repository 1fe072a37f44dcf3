import { catalogue } from './catalogue';
import type { words } from './requests.fi';

export type RequestWords = typeof words;

/** What the form of a request says, the requester's own page, and an asked expert's. */
export const requestWords = catalogue<RequestWords>({
  fi: () => import('./requests.fi'),
  sv: () => import('./requests.sv'),
  en: () => import('./requests.en'),
  se: () => import('./requests.se'),
});
