import * as z from 'zod/mini';
import { invitedPerson, localDate, localTime, MAX_QUESTION, MAX_QUESTIONS } from '#contract/consultations';
import { IDENTIFIER_KINDS } from '#contract/guard';
import { linkSecret } from '#contract/identity';
import { emailAddress, id, language, line, paragraphs } from '#contract/platform';

export type {
  FreeSlot,
  FreeSlots,
  OwnRequest,
  OwnRequests,
  RequestLinkClaim,
  RequestLinkLook,
  RequestMessage,
  SavedDraft,
  SentRequest,
  ServiceFacts,
} from './answers.ts';

/** The states of a request. From `scheduled` on the consultation has states of its own. */
export const REQUEST_STATUSES = [
  'draft',
  'requested',
  'needs_info',
  'accepted',
  'waitlisted',
  'declined',
  'withdrawn',
  'scheduled',
  'to_reschedule',
  'closed',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const PROFESSIONS = [
  'social_worker',
  'child_welfare_officer',
  'senior_social_worker',
  'family_worker',
  'psychologist',
  'public_health_nurse',
  'school_social_worker',
  'service_adviser',
  'other',
] as const;
export const EMPLOYER_KINDS = [
  'wellbeing_county',
  'municipality',
  'joint_authority',
  'organisation',
] as const;
/** Whether anyone is in immediate danger. `not_called` shows 112 and goes on only as `help_called`. */
export const DANGERS = ['no', 'help_called', 'not_called'] as const;
/** Whether the duty to notify child protection has been assessed. None of them blocks; `not_assessed` is followed up. */
export const DUTIES = ['notified', 'not_needed', 'not_assessed'] as const;
/** What it can be found to be later. */
export const ASSESSED_DUTIES = ['notified', 'not_needed'] as const;
export type AssessedDuty = (typeof ASSESSED_DUTIES)[number];
/** On what the professional may ask: the client's consent, no identifying data, or a general theme. */
export const BASES = ['consent', 'no_identifiers', 'general'] as const;
export const CHILD_VIEWS = ['known', 'not_asked', 'not_safe'] as const;
export const COURSES = ['worse', 'same', 'unknown'] as const;
export const AGE_BANDS = ['unborn', '0-2', '3-6', '7-9', '10-12', '13-15', '16-17'] as const;
export const URGENCIES = ['normal', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];
/** Who comes besides the requester. */
export const COLLEAGUE_KINDS = ['colleague', 'manager', 'interpreter'] as const;
export type ColleagueKind = (typeof COLLEAGUE_KINDS)[number];

export const MAX_DESCRIPTION = 1_500;
export const MAX_SHORT_TEXT = 600;
/** Most people whom a requester brings along. */
export const MAX_COLLEAGUES = 4;
/** As many free slots as are ranked, and as many times of one's own. */
export const MAX_TIMES = 3;
export const MAX_MESSAGE = 1_500;

// What stands here of deleting is what the house's settings say where it has set nothing; pages ask `keeps`.
/** A draft that nobody touches is deleted after this many days. */
export const DRAFT_DAYS = 14;
/** What was declined or withdrawn is deleted after this many days. */
export const DECLINED_DAYS = 30;
/** Coordinators are asked after so many days whether a request that nobody has booked is still needed … */
export const ASK_AFTER_DAYS = 90;
/** … and it is deleted so many days later, unless one of them keeps it. */
export const ASKED_DAYS = 30;
/** The coordinator answers within this many working days. */
export const TRIAGE_WORKING_DAYS = 1;
/** The session is promised within this many days of the sending … */
export const SESSION_DAYS = 7;
/** … and where it is urgent within this many working days. */
export const URGENT_WORKING_DAYS = 2;
/** A slot is held this long for an address that has not proven itself: else anybody could hold them all. */
export const UNPROVEN_HOLD_HOURS = 2;
/** A person needs longer than this for the form, a program does not. */
export const FORM_SECONDS = 20;

export const requestId = id('req');
export const slotId = id('slo');
const version = z.number().check(z.int(), z.positive());

export const colleague = z.extend(invitedPerson, { kind: z.enum(COLLEAGUE_KINDS) });
export type Colleague = z.infer<typeof colleague>;
const ownTime = z.strictObject({ localDate, localTime });
/** Ranked, the best first. Own times count only where no slot is ranked. */
const times = z.strictObject({
  slots: z.array(slotId).check(z.maxLength(MAX_TIMES)),
  own: z.array(ownTime).check(z.maxLength(MAX_TIMES)),
});
export type RequestTimes = z.infer<typeof times>;

const question = line(MAX_QUESTION);
/** Everything that is asked, as it must be when it is sent. */
export const requestForm = z.strictObject({
  name: invitedPerson.shape.name,
  profession: z.enum(PROFESSIONS),
  title: invitedPerson.shape.title,
  employerKind: z.enum(EMPLOYER_KINDS),
  organisation: invitedPerson.shape.organisation,
  regionId: line(40),
  email: emailAddress,
  /** Of the mails and the pages. */
  language,
  danger: z.enum(['no', 'help_called']),
  duty: z.enum(DUTIES),
  basis: z.enum(BASES),
  description: paragraphs(MAX_DESCRIPTION),
  questions: z.array(question).check(z.minLength(1), z.maxLength(MAX_QUESTIONS)),
  childView: z.enum(CHILD_VIEWS),
  childViewText: z.optional(paragraphs(MAX_SHORT_TEXT)),
  course: z.enum(COURSES),
  courseText: z.optional(paragraphs(MAX_SHORT_TEXT)),
  themes: z.array(line(40)).check(z.minLength(1), z.maxLength(5)),
  ageBands: z.array(z.enum(AGE_BANDS)).check(z.maxLength(AGE_BANDS.length)),
  urgency: z.enum(URGENCIES),
  /** Compulsory where it is urgent. */
  urgencyGrounds: z.optional(paragraphs(MAX_SHORT_TEXT)),
  done: z.optional(paragraphs(MAX_SHORT_TEXT)),
  services: z.optional(paragraphs(MAX_SHORT_TEXT)),
  /** Of the session. */
  sessionLanguage: language,
  interpreter: z.optional(line(60)),
  colleagues: z.array(colleague).check(z.maxLength(MAX_COLLEAGUES)),
  times,
  managerInformed: z.boolean(),
});
export type RequestForm = z.infer<typeof requestForm>;

/** Text as it is being typed: of any form, no longer than what is allowed. */
const typed = (max: number) => z.optional(z.string().check(z.maxLength(max)));
const typedLine = z.optional(z.string().check(z.maxLength(254)));
/** A form on its way: what has been filled in so far, as it was typed; nothing of it is judged but its size. */
export const draftForm = z.strictObject({
  name: typedLine,
  profession: z.optional(z.enum(PROFESSIONS)),
  title: typedLine,
  employerKind: z.optional(z.enum(EMPLOYER_KINDS)),
  organisation: typedLine,
  regionId: typedLine,
  email: typedLine,
  language: z.optional(language),
  danger: z.optional(z.enum(DANGERS)),
  duty: z.optional(z.enum(DUTIES)),
  basis: z.optional(z.enum(BASES)),
  description: typed(MAX_DESCRIPTION * 2),
  questions: z.optional(
    z.array(z.string().check(z.maxLength(MAX_QUESTION * 2))).check(z.maxLength(MAX_QUESTIONS)),
  ),
  childView: z.optional(z.enum(CHILD_VIEWS)),
  childViewText: typed(MAX_SHORT_TEXT * 2),
  course: z.optional(z.enum(COURSES)),
  courseText: typed(MAX_SHORT_TEXT * 2),
  themes: z.optional(z.array(line(40)).check(z.maxLength(5))),
  ageBands: z.optional(z.array(z.enum(AGE_BANDS)).check(z.maxLength(AGE_BANDS.length))),
  urgency: z.optional(z.enum(URGENCIES)),
  urgencyGrounds: typed(MAX_SHORT_TEXT * 2),
  done: typed(MAX_SHORT_TEXT * 2),
  services: typed(MAX_SHORT_TEXT * 2),
  sessionLanguage: z.optional(language),
  interpreter: typedLine,
  colleagues: z.optional(
    z
      .array(
        z.strictObject({
          kind: z.enum(COLLEAGUE_KINDS),
          name: z.string().check(z.maxLength(254)),
          title: z.string().check(z.maxLength(254)),
          organisation: z.string().check(z.maxLength(254)),
          email: z.string().check(z.maxLength(254)),
          language,
        }),
      )
      .check(z.maxLength(MAX_COLLEAGUES)),
  ),
  times: z.optional(
    z.strictObject({
      slots: z.array(slotId).check(z.maxLength(MAX_TIMES)),
      own: z
        .array(
          z.strictObject({
            localDate: z.string().check(z.maxLength(10)),
            localTime: z.string().check(z.maxLength(5)),
          }),
        )
        .check(z.maxLength(MAX_TIMES)),
    }),
  ),
  managerInformed: z.optional(z.boolean()),
});
export type DraftForm = z.infer<typeof draftForm>;

// ── Before anything is asked ────────────────────────────────────────────────────────────────────────────────────

/** `GET /api/free-slots?regionId=…&profession=…`: times to rank, those that are for the profession. Soonest first. */
export const freeSlotsQuery = z.strictObject({
  regionId: line(40),
  profession: z.optional(z.enum(PROFESSIONS)),
});

// ── The draft: held by the browser that began it ────────────────────────────────────────────────────────────────

/**
 * `POST /api/drafts` → `SavedDraft`. `website` is a field that no person sees: whoever fills it in is a program and
 * hears the same answer.
 */
export const beginDraft = z.strictObject({
  form: draftForm,
  website: z.optional(z.string().check(z.maxLength(200))),
});
/** `POST /api/drafts/:requestId` → `SavedDraft`. `version`: the one the page was shown; another tab's is `stale`. */
export const saveDraft = z.strictObject({ version, form: draftForm });
/** `POST /api/drafts/:requestId/discard`: its text and key are gone at once. */
export const discardDraft = z.strictObject({});
/** `POST /api/drafts/:requestId/mail`: "continue later"; the answer is always the same. */
export const mailDraft = z.strictObject({ email: emailAddress, language });
/**
 * `POST /api/drafts/:requestId/send` → `SentRequest`. `acknowledged`: kinds of identifiers that the person has seen and
 * sends all the same; an identity code is refused without it (`identifiers`). `waitingList`: if no ranked slot is free
 * any more, wait for one. Sent twice it is one request.
 */
export const sendDraft = z.strictObject({
  version,
  acknowledged: z.array(z.enum(IDENTIFIER_KINDS)).check(z.maxLength(IDENTIFIER_KINDS.length)),
  waitingList: z.boolean(),
  website: z.optional(z.string().check(z.maxLength(200))),
});

// ── The requester's own page ────────────────────────────────────────────────────────────────────────────────────

/** What a requester may do now, by the state table. */
export const REQUESTER_ACTS = [
  'answer',
  'add_colleague',
  'change_times',
  'correct_address',
  'withdraw',
] as const;
export type RequesterAct = (typeof REQUESTER_ACTS)[number];

/**
 * `POST /api/own-requests/:requestId/answer` → `OwnRequest`. The words go to the coordinator. `duty`: it has been assessed
 * by now; with it there may be no words.
 */
export const answerRequest = z.strictObject({
  version,
  text: z.optional(paragraphs(MAX_MESSAGE)),
  duty: z.optional(z.enum(ASSESSED_DUTIES)),
});
/** `POST /api/own-requests/:requestId/colleagues` → `OwnRequest`. */
export const addColleague = z.strictObject({ version, colleague });
/** `POST /api/own-requests/:requestId/colleagues/:colleagueId/remove` → `OwnRequest`. */
export const removeColleague = z.strictObject({ version });
/** `POST /api/own-requests/:requestId/times` → `OwnRequest`. */
export const changeTimes = z.strictObject({ version, times, waitingList: z.boolean() });
/**
 * `POST /api/own-requests/:requestId/address` → `OwnRequest`: the address was mistyped. Until it has proven itself; its
 * link and what was mailed there are dead at once.
 */
export const correctAddress = z.strictObject({ version, email: emailAddress });
/** `POST /api/own-requests/:requestId/withdraw` → `OwnRequest`. */
export const withdrawRequest = z.strictObject({ version });
/** `POST /api/own-requests/:requestId/offer` → `OwnRequest`. */
export const answerOffer = z.strictObject({ offerId: id('off'), reply: z.enum(['accept', 'decline']) });

// ── The personal link: `/r#<secret>` ────────────────────────────────────────────────────────────────────────────

/** `POST /api/request-links/look` and `/claim`; `/code` for another browser. Unknown, replaced and deleted are alike. */
export const claimRequestLink = z.strictObject({ secret: linkSecret });
export const enterRequestCode = z.strictObject({
  attemptId: id('cod'),
  code: z.string().check(z.regex(/^\d{4} ?\d{4}$/)),
});
/** `POST /api/request-links/send-again`: always answered alike; mails go only to addresses that a request names. */
export const sendRequestLinkAgain = z.strictObject({ email: emailAddress });

export const REQUEST_CODES = [
  'stale', // it was saved from another page meanwhile: `details.at`
  'not_yours', // this browser does not hold the request
  'already_sent',
  'not_now', // the state of the request does not allow it
  'slot_taken', // somebody was faster: choose another or wait for one
  'slot_past',
  'unknown_slot',
  'unknown_region',
  'unknown_theme',
  'danger_not_called', // help must be called first
  'grounds_missing', // urgent, and not said why
  'times_missing',
  'identifiers', // an identity code stands in a text: `fields` says where
  'too_fast', // nobody reads a form in this time
  'offer_over', // the offered slot is no longer offered
  'same_person_twice',
  'address_proven', // somebody has read mail there: a coordinator corrects it, after a call
  'being_booked', // it is being booked at this moment
] as const;
