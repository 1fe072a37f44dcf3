import type { ComponentProps } from 'react';
import type { OwnMedia } from '../join/own-media';
import type { Notes } from '../door/notes-chunk';
import { useHeard } from '../notes/use-heard';
import { Progress } from '../ui/progress';
import type { Panel } from './control-bar';
import { DevicesPanel } from './devices-panel';
import type { MediaSession } from './media-session';
import { PeoplePanel } from './people-panel';
import { SideSheet } from './side-sheet';

type Props = {
  panel: Panel;
  choose(panel: Panel | null): void;
  width: ComponentProps<typeof SideSheet>['width'];
  notes: Notes | null;
  timeZone: string;
  people: ComponentProps<typeof PeoplePanel>;
  own: OwnMedia;
  session: MediaSession;
};

/** What lies on the sheet: one thing at a time. */
export function RoomPanel({ panel, choose, width, notes, timeZone, people, own, session }: Props) {
  if (panel === 'notes' && notes) return <NotesSheet {...{ choose, width, timeZone }} notes={notes} />;
  return (
    <SideSheet panel={panel} choose={choose} width={width}>
      {panel === 'notes' && <Progress />}
      {panel === 'people' && <PeoplePanel {...people} />}
      {panel === 'devices' && <DevicesPanel own={own} session={session} />}
    </SideSheet>
  );
}

type SheetProps = Pick<Props, 'choose' | 'width' | 'timeZone'> & { notes: Notes };

function NotesSheet({ choose, width, timeZone, notes: { session, parts } }: SheetProps) {
  useHeard(session);
  return (
    <SideSheet
      panel="notes"
      choose={choose}
      width={width}
      told={<parts.SaveLine state={session.state()} timeZone={timeZone} />}
    >
      <parts.NotesPanel session={session} />
    </SideSheet>
  );
}

/** The same in a few letters, beside the tabs of a phone. */
export function SavedBesideTabs({ notes, timeZone }: { notes: Notes; timeZone: string }) {
  useHeard(notes.session);
  return <notes.parts.SavedMark state={notes.session.state()} timeZone={timeZone} />;
}
