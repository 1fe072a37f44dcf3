export const triage = {};
export type TriageWords = typeof triage;
