// Words looked up in the Divvun dictionaries; unreviewed. Everything else falls back to Finnish.
import type { CommonWords } from './common';
import type { Some } from './catalogue';

export const words: Some<CommonWords> = {
  role: {
    chair: 'Ságadoalli',
    expert: 'Áššedovdi',
    coordinator: 'Koordináhtor',
  },
};
