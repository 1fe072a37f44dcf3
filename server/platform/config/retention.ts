import { CANCELLED_DAYS, TEXT_DAYS } from '#contract/consultations';
import { ASK_AFTER_DAYS, ASKED_DAYS, DECLINED_DAYS, DRAFT_DAYS } from '#contract/requests';

/** How long what people have written is kept, in days. What is planned already keeps the day it was given. */
export const RETENTION_DEFAULTS = {
  draftDays: DRAFT_DAYS,
  declinedDays: DECLINED_DAYS,
  askAfterDays: ASK_AFTER_DAYS,
  askedDays: ASKED_DAYS,
  textDays: TEXT_DAYS,
  cancelledDays: CANCELLED_DAYS,
};
export type Retention = typeof RETENTION_DEFAULTS;

/** The variable in which an operator says each. */
export const RETENTION_NAMES = {
  draftDays: 'KEEP_DRAFT_DAYS',
  declinedDays: 'KEEP_DECLINED_DAYS',
  askAfterDays: 'ASK_AFTER_DAYS',
  askedDays: 'KEEP_ASKED_DAYS',
  textDays: 'KEEP_TEXT_DAYS',
  cancelledDays: 'KEEP_CANCELLED_DAYS',
} as const satisfies Record<keyof Retention, string>;

/** Ten years: whoever writes more has most likely written something else than days. */
export const MOST_DAYS = 3_650;
