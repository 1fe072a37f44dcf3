// What is not known in Northern Sámi falls back to Finnish; the suggestions do, as the sentences around them will.
import type { Some } from './catalogue';
import type { GuardWords } from './guard.fi';

export const words: Some<GuardWords> = {};
