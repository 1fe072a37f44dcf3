import { Progress } from '../ui/progress';
import type { Notes } from './notes-chunk';

/** The notes on paper, or that they are on their way. */
export function NotesHere({ notes, timeZone }: { notes: Notes | null; timeZone: string }) {
  if (!notes) return <Progress />;
  return <notes.parts.NotesPaper session={notes.session} timeZone={timeZone} />;
}
