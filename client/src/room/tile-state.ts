import type { PersonView } from '#contract/room';
import type { IconName } from '../ui/icon';
import type { RoomWords } from '../words/room';
import type { Line, PersonMedia } from './media-state';

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
  return media.microphone === 'none' ? silentOf(facts, w) : { icon: 'cam-off', words: w.audioOnly };
}

/** One who sends nothing: only who said so at the door is known to listen and write. */
function silentOf({ person, mine }: Pick<TileFacts, 'person' | 'mine'>, w: RoomWords['stage']): Said {
  // My own page knows: it sends nothing only where I chose so.
  const listens = mine || person.takePart === 'listen';
  return listens ? { icon: 'write', words: w.listens } : { icon: 'cam-off', words: w.nothingSent };
}

/** The one state in a row of the people's panel. */
export function inPanel(
  person: PersonView,
  media: PersonMedia | undefined,
  mine: boolean,
  { panel, stage }: Pick<RoomWords, 'panel' | 'stage'>,
): Said {
  if (person.presence === 'lost') return { icon: 'again', words: panel.lostPerson };
  if (!media) return { icon: 'clock', words: stage.arriving };
  if (media.screen) return { icon: 'share', words: panel.sharesScreen };
  if (lineOf({ person, media, mine }) !== 'good') return { icon: 'signal-weak', words: stage.weak };
  if (media.microphone === 'none' && media.picture === 'none') return silentOf({ person, mine }, stage);
  if (media.microphone !== 'open') return { icon: 'mic-off', words: stage.muted };
  if (media.picture === 'none') return { icon: 'cam-off', words: stage.audioOnly };
  return { icon: 'mic', words: panel.microphoneOpen };
}

/** What the media server sees, or what the person's own page has told. */
function lineOf({ person, media, mine }: Pick<TileFacts, 'person' | 'media' | 'mine'>): Line {
  if (media && media.line !== 'good') return media.line;
  return mine ? 'good' : person.quality;
}
