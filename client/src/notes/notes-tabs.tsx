import { Tabs } from '../ui/tabs';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';

const TABS = ['shared', 'expertsOnly'] as const;
export type NotesTab = (typeof TABS)[number];

type Props = { id: string; chosen: NotesTab; choose(tab: NotesTab): void };

/** What the requester sees, and what only the experts do. */
export function NotesTabs({ id, chosen, choose }: Props) {
  const { tabs: w } = useWords(notesWords);
  return (
    <Tabs
      label={w.label}
      tabs={TABS}
      words={w}
      chosen={chosen}
      choose={choose}
      idOf={(tab) => `${id}-${tab}`}
      panelOf={(tab) => `${id}-panel-${tab}`}
    />
  );
}
