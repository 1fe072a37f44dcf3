import { expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createNotesSession, type NotesLine } from '../../client/src/notes/notes-session.ts';
import { NOTES_ROOT, type OpenNotesReply } from '../../server/notes/contract.ts';
import { until } from '../support/until.ts';

const OPENED: OpenNotesReply = {
  clientId: 21,
  authors: [],
  sections: [{ sectionId: 'sec', kind: 'background', owner: null, savedAt: null, may: 'write', why: null }],
  logs: [{ sectionId: 'sec', seq: 0, snapshot: null, updates: [] }],
};

/** A service that opens the notes or does not, and what it was sent. */
function serviceOf() {
  const service = { ready: true, sent: [] as string[] };
  const answers: Record<string, () => object> = {
    'notes:open': () => (service.ready ? { ok: true, ...OPENED } : { ok: false, code: 'not_ready' }),
    'notes:write': () =>
      service.ready ? { ok: true, seq: 1, at: '2026-11-22T12:03:00.000Z' } : { ok: false, code: 'not_open' },
    'notes:cursor': () => ({ ok: true }),
  };
  const emit = (event: string) => {
    service.sent.push(event);
    return Promise.resolve(answers[event]!());
  };
  const listeners = new Map<string, (told: object) => void>();
  const on = (event: string, listener: (told: object) => void) => {
    listeners.set(event, listener);
    return () => undefined;
  };
  const session = createNotesSession({ emit, on } as unknown as NotesLine, 'inv');
  return { service, session, tell: (event: string, told: object) => listeners.get(event)!(told) };
}

test('while the notes cannot be opened on an open line, what waits is not called being saved', async () => {
  const { service, session } = serviceOf();
  session.lineIs(true);
  await until('it is open', () => session.state().sections[0]?.loaded === true);
  service.ready = false;
  session
    .state()
    .sections[0]!.doc.getXmlFragment(NOTES_ROOT)
    .push([new Y.XmlElement('paragraph')]);
  await until('it waits', () => session.state().save.is === 'waiting');
  expect(session.state().save).toEqual({ is: 'waiting', changes: 1, why: 'not_ready' });
  service.ready = true;
  await until('it is stored', () => session.state().save.is === 'saved');
  session.dispose();
});

test('a page that comes back says again where its person is', async () => {
  const { service, session } = serviceOf();
  const places = () => service.sent.filter((event) => event === 'notes:cursor').length;
  session.lineIs(true);
  await until('it is open', () => session.state().status === 'open');
  session.moveTo('sec');
  await until('it is said', () => places() > 0);
  session.lineIs(false);
  const before = places();
  session.lineIs(true);
  await until('it is said again', () => places() > before);
  session.dispose();
});

test('[NT9] words that are told before the answer to an opening comes are read all the same', async () => {
  const { session, tell } = serviceOf();
  const elsewhere = new Y.Doc();
  elsewhere.getXmlFragment(NOTES_ROOT).push([new Y.XmlElement('paragraph')]);
  const update = Buffer.from(Y.encodeStateAsUpdate(elsewhere)).toString('base64');
  session.lineIs(true);
  tell('notes:updates', { at: '2026-11-22T12:03:00.000Z', updates: [{ sectionId: 'sec', seq: 1, update }] });
  await until('it is open', () => session.state().sections[0]?.loaded === true);
  expect(session.state().sections[0]!.doc.getXmlFragment(NOTES_ROOT).length).toBe(1);
  session.dispose();
});
