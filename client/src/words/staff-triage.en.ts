import type { TriageWords } from './staff-triage.fi';

export const triage: TriageWords = {};
