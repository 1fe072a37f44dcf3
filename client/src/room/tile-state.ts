import type { PersonView } from '#contract/room';
import type { IconName } from '../ui/icon';
import type { RoomWords } from '../words/room';
import type { PersonMedia } from './media-state';

type Said = { icon: IconName; words: string };

/** What a tile knows besides the person: what LiveKit carries of them, and how things stand on this page. */
export type TileFacts = {
  person: PersonView;
  media: PersonMedia | undefined;
  mine: boolean;
  /** I stopped all pictures so that the sound gets through. */
  held: boolean;
  /** My own connection is away: nothing can be known of the others. */
  cutOff: boolean;
};

const gone = ({ person, mine, cutOff }: TileFacts) => person.presence === 'lost' || (cutOff && !mine);

/** The one state said at the right, the most telling first. */
export function stateOf(facts: TileFacts, w: RoomWords['stage']): (Said & { speaks?: boolean }) | null {
  const { person, media, mine } = facts;
  if (person.presence === 'lost') return { icon: 'again', words: w.reconnecting };
  if (gone(facts)) return null;
  if (media?.speaking && media.microphone === 'open')
    return { icon: 'speaker', words: w.speaks, speaks: true };
  if (person.handRaisedAt !== null) return { icon: 'hand', words: w.asksFloor };
  if (lineOf(facts) !== 'good') return { icon: 'signal-weak', words: w.weak };
  if (media && media.microphone !== 'open' && media.microphone !== 'none')
    return { icon: 'mic-off', words: w.muted };
  if (media?.microphone === 'none' && media.picture !== 'none') return { icon: 'mic-off', words: w.muted };
  return mine && media?.microphone === 'open' ? { icon: 'mic', words: w.open } : null;
}

/** What stands in place of a picture; null while there is one, or while it is just arriving. */
export function stillOf(facts: TileFacts, w: RoomWords['stage']): Said | null {
  const { media, mine, held } = facts;
  if (gone(facts)) return { icon: 'again', words: w.waitsForLine };
  if (!media) return { icon: 'clock', words: w.arriving };
  if (media.picture === 'stopped' || (held && !mine && media.picture === 'on'))
    return { icon: 'cam-off', words: w.stopped };
  if (media.picture === 'off') return { icon: 'cam-off', words: w.cameraOff };
  if (media.picture === 'on') return null;
  return media.microphone === 'none'
    ? { icon: 'write', words: w.listens }
    : { icon: 'cam-off', words: w.audioOnly };
}

/** What the media server sees, or what the person's own page has told. */
export function lineOf({ person, media, mine }: TileFacts): 'good' | 'weak' | 'lost' {
  if (media && media.line !== 'good') return media.line;
  return mine ? 'good' : person.quality;
}
