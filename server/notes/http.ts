import { snapshotParameters, snapshotPath } from '#contract/notes';
import { writeAudit } from '../audit/audit-store.ts';
import { proveInvitee } from '../consultations/prove-invitee.ts';
import { browserOf } from '../identity/browser-cookie.ts';
import { notAllowed, notFound, notSignedIn } from '../platform/errors.ts';
import { parse } from '../platform/parse.ts';
import { reads, type Route } from '../platform/http/route.ts';
import { findSnapshot } from './note-log-store.ts';
import { readNotesFacts } from './notes-facts.ts';
import { rightTo } from './policy.ts';
import { compactDeletions } from './compact-section.ts';
import { openSnapshot } from './open-row.ts';

export const notesRoutes: Route[] = [
  reads(snapshotPath(':invitationId', ':sectionId'), async ({ context, request, response }) => {
    const browserId = await browserOf(context, request.headers.cookie);
    if (!browserId) throw notSignedIn();
    await context.limits.spend('apiByBrowser', browserId);
    const { invitationId, sectionId } = parse(snapshotParameters, { ...request.params });
    const now = context.clock.now();
    // It changes nothing but the record: who fetches without having opened the notes is in it all the same.
    const section = await context.database.change(async ({ sql }) => {
      const { invitation } = await proveInvitee(sql, browserId, invitationId, now);
      const facts = await readNotesFacts(sql, invitation.consultationId);
      const asked = facts.sections.find((one) => one.sectionId === sectionId);
      if (!asked || !rightTo(asked, facts.personOf(invitation))) throw notAllowed();
      const { consultationId } = invitation;
      await writeAudit(sql, {
        ...{ at: now, actor: invitationId, action: 'notes.opened', subject: consultationId },
        consultationId,
      });
      return asked;
    });
    await compactDeletions(context, sectionId);
    const snapshot = await context.database.read((sql) => findSnapshot(sql, sectionId));
    if (!snapshot) throw notFound();
    const bytes = await openSnapshot(context, section.caseId, snapshot);
    response.setHeader('content-type', 'application/octet-stream');
    if (snapshot.compressed) response.setHeader('content-encoding', 'br');
    response.status(200).end(bytes);
  }),
];
