import { lazy, useEffect } from 'react';
import type { DoorView } from '#contract/door';
import type { Language } from '#contract/platform';
import type { OwnMedia } from '../join/own-media';
import type { Notes } from './notes-chunk';
import type { Door } from './use-door';

type RoomProps = {
  view: Extract<DoorView, { state: 'room' }>;
  door: Door;
  media: OwnMedia;
  notes: Notes | null;
};

/** Everything the room needs that the pages before it do not. */
async function loadRoom() {
  const [{ default: Page }] = await Promise.all([import('../room/room-page'), import('../ui/all-icons')]);
  return Page;
}

/** The room; who is let in finds the focus in its content, not on a button that is gone. */
export const RoomPage = lazy(async () => {
  const Page = await loadRoom();
  function Arrived(props: RoomProps) {
    useEffect(() => document.getElementById('content')?.focus(), []);
    return <Page {...props} />;
  }
  return { default: Arrived };
});

/** Being let in: the connection sets out while the page still draws the room. */
export async function goAhead(token: string): Promise<void> {
  (await import('../room/prepare-room')).goAhead(token);
}

/**
 * The wait is a gift: fetch the room, its words and its media library, and warm the line, so that being let in costs
 * one round trip. What fails here is fetched again when it is needed.
 */
export async function fetchRoom(language: Language): Promise<void> {
  const prepared = import('../room/prepare-room').then(({ prepareRoom }) => prepareRoom());
  const words = import('../words/room').then(({ roomWords }) => roomWords.load(language));
  await Promise.allSettled([loadRoom(), prepared, words]);
}
