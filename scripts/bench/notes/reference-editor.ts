/** The reference's page: ProseMirror bound to a document that @hocuspocus/provider keeps in step; nothing else. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { Doc } from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { textSchema } from '../../../client/src/notes/schema';

const asked = new URLSearchParams(location.search);
const notes = new Doc();
const websocketProvider = new HocuspocusProviderWebsocket({ url: asked.get('url')! });
const provider = new HocuspocusProvider({
  name: asked.get('name')!,
  token: asked.get('token')!,
  document: notes,
  websocketProvider,
});
provider.attach();

const state = EditorState.create({
  schema: textSchema,
  plugins: [ySyncPlugin(notes.getXmlFragment(NOTES_ROOT)), yUndoPlugin(), keymap(baseKeymap)],
});
Object.assign(window, { view: new EditorView(document.body, { state }) });
