// Words looked up in the Divvun dictionaries; unreviewed. Everything else falls back to Finnish.
import type { Some } from './catalogue';
import type { GuestWords } from './guest';

export const words: Some<GuestWords> = {
  media: { camera: 'Kámera' },
};
