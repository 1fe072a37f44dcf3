import * as z from 'zod/mini';
import {
  consultationId,
  createConsultation,
  invitationId,
  invitedPerson,
  LENGTHS_MINUTES,
  localDate,
  localTime,
} from '#contract/consultations';
import { id } from '#contract/platform';

export type { ChangePreview, HeldChange, Notice, ToldPerson } from './answers.ts';

/** A change waits this long before it is made and anybody hears of it: so long a slip can be taken back. */
export const UNDO_SECONDS = 10;
/** Sooner than this experts have not had the time that was promised them to prepare. */
export const SHORT_NOTICE_HOURS = 24;
/** Between two sessions of one person: less is allowed, and said. */
export const BUFFER_MINUTES = 15;

const person = z.omit(invitedPerson, { language: true });

/** What can be changed of a consultation's plan. Each is previewed, confirmed once, and held before it is made. */
export const planChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), consultation: createConsultation }),
  z.strictObject({ kind: z.literal('move'), localDate, localTime, minutes: z.literal(LENGTHS_MINUTES) }),
  z.strictObject({ kind: z.literal('cancel') }),
  /** One member of the panel for another, who takes over the role. */
  z.strictObject({ kind: z.literal('swap'), invitationId, staffId: id('stf') }),
  z.strictObject({ kind: z.literal('add_expert'), staffId: id('stf') }),
  z.strictObject({ kind: z.literal('add_guest'), guest: invitedPerson }),
  /** Takes an expert or a guest off; neither the chair (swap) nor the requester (cancel). */
  z.strictObject({ kind: z.literal('withdraw'), invitationId }),
  /** Details of the requester or a guest; another address gets a new link, and the old one is dead. */
  z.strictObject({
    kind: z.literal('correct'),
    invitationId,
    person: z.extend(person, { language: invitedPerson.shape.language }),
  }),
]);
export type PlanChange = z.infer<typeof planChange>;
export type PlanChangeKind = PlanChange['kind'];

/** The plan the page showed; null for one that does not exist yet (`create`). */
const about = {
  consultationId: z.nullable(consultationId),
  planVersion: z.nullable(z.number().check(z.int(), z.positive())),
  change: planChange,
};
/** `POST /api/changes/preview` → `ChangePreview`. Changes nothing. */
export const previewChange = z.strictObject(about);
/** `POST /api/changes` → `HeldChange`. `mails`: as many as the person was told will go. */
export const holdChange = z.strictObject({ ...about, mails: z.number().check(z.int(), z.minimum(0)) });
export type HoldChange = z.infer<typeof holdChange>;

/** Refusals of the scheduling domain. */
export const SCHEDULING_CODES = [
  'stale', // somebody changed the plan meanwhile: `by` and `at` say who and when
  'being_changed', // a change of this consultation is being held: `by` says whose
  'preview_changed', // what would be sent is no longer what was shown
  'too_late', // the change has been made: nothing is left to take back
  'busy', // the person has another session at that time
  'already_invited',
  'disqualified', // stepped aside from it, for good
  'not_swappable', // neither an expert nor the chair
  'not_withdrawable', // the chair, the requester, or one who is off already
  'has_begun', // what is in session keeps its time: it is ended, not moved or cancelled
  'nothing_changes', // what was typed is what stands already
  // A booking of requests; `requestIds.0` or `slotId` says which.
  'unknown_request',
  'not_accepted', // only what is accepted, or needs a new time, is booked
  'address_corrected', // the requester's address is another than the form says: `email`
  'not_verified', // who asks, or somebody they bring, has not been verified
  'unknown_slot',
  'slot_taken', // somebody else holds it, is being offered it or waits for it
  'other_time', // the slot is at another time than the booking
] as const;

/** Keys of the Finnish public holidays, for whoever puts them into words. */
export const PUBLIC_HOLIDAYS = [
  'new_years_day',
  'epiphany',
  'good_friday',
  'easter_sunday',
  'easter_monday',
  'may_day',
  'ascension_day',
  'whit_sunday',
  'midsummer_day',
  'all_saints_day',
  'independence_day',
  'christmas_day',
  'boxing_day',
] as const;
export type PublicHoliday = (typeof PUBLIC_HOLIDAYS)[number];

export const NOTICE_CODES = [
  'nobody_busy',
  'two_organisations',
  'one_organisation',
  'weekend',
  'public_holiday', // `name`: its key (PUBLIC_HOLIDAYS)
  'hour_twice', // the clock shows this hour twice (winter time begins): the first is meant
  'short_notice',
  'tight', // `name` has another session less than BUFFER_MINUTES away
  'nobody_left_in_lobby', // people wait at the door: they go back to the time page
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];
