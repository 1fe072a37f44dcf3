import * as Y from 'yjs';
import { NOTES_ROOT, type SectionKind } from '#contract/notes';
import { createNotesSession } from '../../../client/src/notes/notes-session';
import { FaultyLine } from '../../../test/support/notes-line.ts';
import type { Way } from '../../../test/support/notes-way.ts';
import { until } from '../../../test/support/until.ts';
import type { NotePage } from './note-page.ts';

/** Our side with the page's own notes session and whole documents, on a line without faults. */
export async function openOwnPage(port: number, way: Way, kind: SectionKind): Promise<NotePage> {
  const line = new FaultyLine(way, () => 1);
  const session = createNotesSession(line, way.invitationId);
  line.onOpen((open) => session.lineIs(open));
  if (!(await line.connect(port))) throw new Error('the service was not reached');
  const section = await until('the section is loaded', () =>
    session.state().sections.find((one) => one.view.kind === kind && one.loaded),
  );
  return {
    clientId: session.state().clientId!,
    // What somebody types here, the session sends, as if it came from the editor.
    write: (update) => Y.applyUpdate(section.doc, update, 'keyboard'),
    onUpdate: () => undefined,
    onAcknowledged: () => undefined,
    onMerged: () => undefined,
    text: () => section.doc.getXmlFragment(NOTES_ROOT).toJSON(),
    received: () => null,
    close: () => {
      session.dispose();
      line.cut();
    },
  };
}
