import type { Letter as ShownLetter } from '#contract/mail';
import { findConsultation } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import { findMail } from './mail-store.ts';
import { findInvitationOf, readLetter } from './read-letter.ts';
import { showLetter } from './show-letter.ts';

/** A coordinator of its region reads what a mail said to an invited person, with dots in place of the link's secret. */
export async function openMail(context: Context, signedIn: SignedIn, mailId: string): Promise<ShownLetter> {
  return context.database.read(async (sql) => {
    const mail = await findMail(sql, mailId);
    const invitation = mail && (await findInvitationOf(sql, mail));
    const consultation = invitation && (await findConsultation(sql, invitation.consultationId));
    if (!consultation) throw notFound();
    if (!coordinates(signedIn, consultation.regionId)) throw notAllowed();
    const found = await readLetter(context, sql, mail);
    if (!found || !('startsAt' in found.letter)) throw notFound(); // a code is for its receiver alone
    return showLetter(found.letter, context.config.mail.from);
  });
}
