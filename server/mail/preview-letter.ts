import { randomUUID } from 'node:crypto';
import type { InvitationMailKind, Letter as ShownLetter } from '#contract/mail';
import type { Language } from '#contract/platform';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { invitationLink } from './letter.ts';
import { DOTS, showLetter } from './show-letter.ts';

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
  const { from } = config.mail;
  const mailbox = (await findRegion(sql, regionId))?.mailbox ?? null;
  const entry = { uid: randomUUID(), sequence: 0, stamp: about.startsAt };
  const common = { ...about, to: NOBODY, mailbox, entry };
  if (kind === 'cancelled' || kind === 'withdrawn') return showLetter({ ...common, kind }, from);
  return showLetter({ ...common, kind, link: invitationLink(config.publicUrl, DOTS) }, from);
}
