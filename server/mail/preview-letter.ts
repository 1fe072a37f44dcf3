import type { Letter as ShownLetter } from '#contract/mail';
import type { Language } from '#contract/platform';
import { calendarWords } from '../calendar/calendar-words.ts';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { composeMail } from './compose-mail.ts';
import { CALENDAR_METHODS, invitationLink, type InvitationMailKind } from './letter.ts';

/** What stands where a link's secret will be: who looks at a mail beforehand shall not hold its key. */
export const DOTS = '…';
/** Nobody's: a preview is written to no one, and its receiver is not shown. */
const NOBODY = 'nobody@example.invalid';

export type PreviewedMail = {
  kind: InvitationMailKind;
  language: Language;
  regionId: string;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
};

/** Writes a mail as it would be sent now, with dots in place of its link's secret. */
export async function previewLetter(
  { config }: Pick<Context, 'config'>,
  sql: Sql,
  { kind, regionId, ...about }: PreviewedMail,
): Promise<ShownLetter> {
  const { language, timeZone, startsAt, endsAt } = about;
  const link = invitationLink(config.publicUrl, DOTS);
  const { from } = config.mail;
  const { subject, text, html } = composeMail({ ...about, kind, to: NOBODY, link }, from);
  const method = CALENDAR_METHODS[kind];
  const organiser = (await findRegion(sql, regionId))?.mailbox ?? from;
  const { summary } = calendarWords(language);
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone };
  return {
    kind,
    language,
    subject,
    text,
    html,
    calendar: method && { method, summary, organiser, ...times },
  };
}
