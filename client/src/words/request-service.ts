import { catalogue } from './catalogue';
import type { words } from './request-service.fi';

export type RequestServiceWords = typeof words;

/** The pages that anybody may read: what the service is, accessibility, privacy. */
export const requestServiceWords = catalogue<RequestServiceWords>({
  fi: () => import('./request-service.fi'),
  sv: () => import('./request-service.sv'),
  en: () => import('./request-service.en'),
});
