export const matching = {};
export type MatchingWords = typeof matching;
