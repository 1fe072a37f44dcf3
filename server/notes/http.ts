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
  reads(
    snapshotPath(':invitationId', ':sectionId'),
    async ({ context, request, response }) => {
      const browserId = await browserOf(context, request.headers.cookie);
      if (!browserId) throw notSignedIn();
      await context.limits.spend('apiByBrowser', browserId);
      const { invitationId, sectionId } = parse(snapshotParameters, { ...request.params });
      const now = context.clock.now();
      const { database } = context;
      // The facts come first, so that who holds the page is at least as new.
      const facts = await readNotesFacts(database, { invitationId });
      const { invitation } = await database.read((sql) => proveInvitee(sql, browserId, invitationId, now));
      const section = facts.sections.find((one) => one.sectionId === sectionId);
      if (!section || !rightTo(section, facts.personOf(invitation))) throw notAllowed();
      const { consultationId } = facts;
      // Who fetches without having opened the notes is in the record all the same.
      await database.read((sql) =>
        writeAudit(sql, {
          ...{ at: now, actor: invitationId, action: 'notes.opened', subject: consultationId },
          consultationId,
        }),
      );
      if (section.deletedSince) await compactDeletions(context, sectionId);
      const snapshot = await database.read((sql) => findSnapshot(sql, sectionId));
      if (!snapshot) throw notFound();
      const bytes = await openSnapshot(context, section.caseId, snapshot);
      response.setHeader('content-type', 'application/octet-stream');
      if (snapshot.compressed) response.setHeader('content-encoding', 'br');
      response.status(200).end(bytes);
    },
    { answers: 'application/octet-stream' },
  ),
];
