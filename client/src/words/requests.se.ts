// Words looked up in the Divvun dictionaries; unreviewed. Everything else falls back to Finnish.
import type { Some } from './catalogue';
import type { RequestWords } from './requests';

export const words: Some<RequestWords> = {
  own: { status: { draft: 'Čálus' } },
};
