import type { MatchingWords } from './staff-matching.fi';

export const matching: MatchingWords = {};
