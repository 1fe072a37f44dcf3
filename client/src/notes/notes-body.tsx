import '../ui/all-icons';
import { useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { NOTES_ROOT } from '#contract/notes';
import { Banner } from '../ui/banner';
import { useSay } from '../ui/live-region';
import { notesWords, type NotesWords } from '../words/notes';
import { useWords } from '../words/words';
import type { Naming } from './author-marks';
import { ChangeList, NotesMenu, useChanges } from './notes-menu';
import { FocusedEditor } from './focused-editor';
import { CopyButton } from './note-section';
import type { NotesSession, NotesState } from './notes-state';
import { NotesTabs, type NotesTab } from './notes-tabs';
import { plainText } from './plain-text';
import { SectionList } from './section-list';
import type { Writer } from './section-text';
import { Toolbar } from './toolbar';
import { useHeard } from './use-heard';
import { useKeyboardHeight } from './use-keyboard-height';
import { useComings, useRightChanges } from './use-announcements';
import css from './notes.module.css';

/** The sections of the notes, in their order: in the panel beside the video, and on a page of their own. */
export function NotesBody({ session }: { session: NotesSession }) {
  useHeard(session);
  const w = useWords(notesWords);
  const state = session.state();
  if (state.status === 'not_allowed') return <Shut what={w.notAllowed} means={w.notAllowedMeans} />;
  if (state.status === 'deleted') return <Shut what={w.deleted} means={w.deletedMeans} />;
  if (state.sections.length === 0) return <p className={css.alone}>{w.loading}</p>;
  return <OpenNotes session={session} state={state} />;
}

function Shut({ what, means }: { what: string; means: string }) {
  return (
    <div className={css.alone} role="status">
      <p>
        <b>{what}</b>
      </p>
      <p>{means}</p>
    </div>
  );
}

function OpenNotes({ session, state }: { session: NotesSession; state: NotesState }) {
  const w = useWords(notesWords);
  const id = useId();
  const [editor] = useState(() => new FocusedEditor());
  const [tab, setTab] = useState<NotesTab>('shared');
  const [shown, setShown] = useState(false);
  const naming = useNaming(state, shown, w);
  const changes = useChanges(state);
  const place = useRef<HTMLDivElement>(null);
  const writer = useMemo(() => writerOf(session), [session]);
  useKeyboardHeight(place);
  useRightChanges(state.sections);
  useComings(state.here, editor);
  const toggleAuthors = useToggleAuthors(setShown, w);

  const hasOwn = state.sections.some(({ view }) => view.kind === 'experts_only');
  const now = hasOwn ? tab : 'shared';
  const list = { sections: state.sections, editor, naming, writer };
  return (
    <div ref={place} className={css.notes}>
      {hasOwn && (
        <div className={css.head}>
          <NotesTabs id={id} chosen={tab} choose={setTab} />
          <p className={css.seenBy}>
            {now === 'shared' ? w.tabs.seenByRequester : w.tabs.notSeenByRequester}
          </p>
        </div>
      )}
      <div className={css.bar}>
        {state.sections.some(({ view }) => view.may === 'write') && <Toolbar editor={editor} />}
        <NotesMenu shown={shown} toggle={toggleAuthors} ask={changes.ask} />
      </div>
      {state.status === 'outdated' && <Outdated state={state} words={w} />}
      <ChangeList changes={changes} />
      {hasOwn ? (
        <>
          <TabPanel id={id} tab="shared" chosen={now}>
            <SectionList {...list} own={false} />
          </TabPanel>
          <TabPanel id={id} tab="expertsOnly" chosen={now}>
            <SectionList {...list} own />
          </TabPanel>
        </>
      ) : (
        <SectionList {...list} own={false} />
      )}
      <p className={css.foot}>{w.notRecorded}</p>
    </div>
  );
}

function writerOf(session: NotesSession): Writer {
  return {
    moveTo: (sectionId) => session.moveTo(sectionId),
    mayWrite: (sectionId) =>
      session.state().sections.some(({ view }) => view.sectionId === sectionId && view.may === 'write'),
  };
}

type PanelProps = { id: string; tab: NotesTab; chosen: NotesTab; children: ReactNode };

/** Hidden and not gone: what one has undone and where one was outlive a look at the other tab. */
function TabPanel({ id, tab, chosen, children }: PanelProps) {
  return (
    <div
      role="tabpanel"
      id={`${id}-panel-${tab}`}
      aria-labelledby={`${id}-${tab}`}
      className={css.panel}
      hidden={tab !== chosen}
    >
      {children}
    </div>
  );
}

function Outdated({ state, words }: { state: NotesState; words: NotesWords }) {
  const all = () => state.sections.map(({ doc }) => plainText(doc.getXmlFragment(NOTES_ROOT))).join('\n\n');
  return (
    <Banner
      tone="wait"
      icon="attention"
      role="alert"
      className={css.notice}
      acts={
        <div className={css.copy}>
          <CopyButton textOf={all} label={words.copyAll} />
          <button type="button" className="btn btn-plain btn-dense" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </div>
      }
    >
      <p>
        <b>{words.outdated}</b>
      </p>
      <p>{words.outdatedMeans}</p>
    </Banner>
  );
}

/** Who wrote under a number: null for one's own, which carries no name; the service wrote what nobody here did. */
function useNaming({ authors, clientId }: NotesState, shown: boolean, w: NotesWords): Naming {
  return useMemo(() => {
    const names = new Map<number, string | null>(
      authors.flatMap(({ clientIds, name }) => {
        const isOwn = clientId !== null && clientIds.includes(clientId);
        return clientIds.map((one) => [one, isOwn ? null : name] as const);
      }),
    );
    if (clientId !== null) names.set(clientId, null);
    const who = (one: number) => {
      const name = names.get(one);
      return name === undefined ? w.authors.fromRequest : name;
    };
    const all = [w.authors.fromRequest, ...new Set(authors.map((author) => author.name))];
    return { shown, who, names: all };
  }, [authors, clientId, shown, w]);
}

function useToggleAuthors(setShown: (change: (shown: boolean) => boolean) => void, w: NotesWords) {
  const say = useSay();
  return () =>
    setShown((shown) => {
      say(shown ? w.authors.hidden : w.authors.shown);
      return !shown;
    });
}
