import type { ReminderPreview } from '#contract/consultations';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { previewLetter } from '../mail/preview-letter.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import { findConsultation } from './consultation-store.ts';
import { listInvitations } from './invitation-store.ts';
import { isRemindable, REMINDERS } from './reminder.ts';

/** The reminders of a consultation as they would be sent now: one of each, in each language of those who get it. */
export async function previewReminders(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
): Promise<ReminderPreview> {
  return context.database.read(async (sql) => {
    const consultation = await findConsultation(sql, consultationId);
    if (!consultation) throw notFound();
    if (!coordinates(signedIn, consultation.regionId)) throw notAllowed();
    const reminded = (await listInvitations(sql, consultationId)).filter(isRemindable);
    const languages = [...new Set(reminded.map((one) => one.language))];
    const { regionId, timeZone, startsAt, endsAt } = consultation;
    const wanted = Object.values(REMINDERS).flatMap(({ mail: kind }) =>
      languages.map((language) => ({ kind, language, regionId, timeZone, startsAt, endsAt })),
    );
    const letters: ReminderPreview['letters'] = [];
    for (const about of wanted) letters.push(await previewLetter(context, sql, about));
    return { letters };
  });
}
