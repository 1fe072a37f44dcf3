import * as z from 'zod/mini';
import { consultationId, invitationId, INVITED_ROLES } from '#contract/consultations';
import { INVITATION_MAIL_KINDS } from '#contract/mail';
import { id, language } from '#contract/platform';
import { NOTICE_CODES, planChange } from '#contract/scheduling';
import { letter } from '../mail/answers.ts';
import { count, instant, problemField } from '../platform/answers.ts';

const planChangeKind = z.enum(planChange.def.options.map(({ shape }) => shape.kind.def.values[0]!));

/** Facts to mind before confirming. `ok` ones are said too: that was looked at. */
export const notice = z.strictObject({
  code: z.enum(NOTICE_CODES),
  tone: z.enum(['ok', 'warning']),
  name: z.optional(z.string()),
  minutes: z.optional(count),
  hours: z.optional(count),
});
export type Notice = z.infer<typeof notice>;

export const toldPerson = z.strictObject({
  name: z.string(),
  role: z.enum(INVITED_ROLES),
  language,
});
export type ToldPerson = z.infer<typeof toldPerson>;

/** Everything a person must know before the one confirmation. */
export const changePreview = z.strictObject({
  kind: planChangeKind,
  /**
   * Why it cannot be done as it stands; `field` names what to mend as the form names it (`localTime`,
   * `guests.0.email`), `.` the whole. Empty: it can.
   */
  refusals: z.array(problemField),
  notices: z.array(notice),
  /** Who gets which message; each person stands once. */
  tells: z.array(
    z.strictObject({
      message: z.enum(INVITATION_MAIL_KINDS),
      people: z.array(toldPerson),
    }),
  ),
  /** Whom no mail has reached at the address that stands there. */
  unreachable: z.array(
    z.extend(toldPerson, {
      invitationId,
    }),
  ),
  /** Who is not told, because nothing changes for them. */
  untold: z.array(toldPerson),
  mails: count,
  /** The time as it will be; null where no time is concerned or the time is refused. */
  when: z.nullable(
    z.strictObject({
      startsAt: instant,
      endsAt: instant,
      lobbyOpensAt: instant,
      timeZone: z.string(),
    }),
  ),
  /** One of each message and language, as it will read. */
  letters: z.array(letter),
});
export type ChangePreview = z.infer<typeof changePreview>;

/** A confirmed change, on its way. `code`: why it could not be made in the end. */
export const heldChange = z.strictObject({
  changeId: id('chg'),
  consultationId,
  kind: planChangeKind,
  state: z.enum(['held', 'applied', 'undone', 'failed']),
  by: z.string(),
  /** Whether the asking person made it. */
  mine: z.boolean(),
  appliesAt: instant,
  mails: count,
  code: z.optional(z.string()),
});
export type HeldChange = z.infer<typeof heldChange>;
