import { describe, expect, test } from '@jest/globals';
import type { Participant } from 'livekit-client';
import { afterDisconnect, isFinal, mediaOf } from '../../client/src/room/media-state.ts';
import {
  HEARD_NOTHING,
  listen,
  type Heard,
  type MicrophoneHint,
} from '../../client/src/room/microphone-watch.ts';
import { KEYS, shortcutOf } from '../../client/src/room/shortcuts.ts';

type Publication = { isMuted: boolean; videoTrack?: object; track?: object };

/** As much of a participant as is read here: what it publishes, and how its line is. */
function participant(published: Record<string, Publication>, connectionQuality = 'good'): Participant {
  const known = {
    connectionQuality,
    isSpeaking: false,
    getTrackPublication: (source: string) => published[source],
  };
  return known as unknown as Participant;
}

describe('what LiveKit carries of a person', () => {
  const picture = { attach: () => undefined };

  test('is nothing when nothing is published', () => {
    expect(mediaOf(participant({}))).toEqual({
      camera: null,
      picture: 'none',
      microphone: 'none',
      screen: null,
      speaking: false,
      line: 'good',
    });
  });

  test.each<[string, Publication, string]>([
    ['a camera that is off', { isMuted: true }, 'off'],
    ['a picture', { isMuted: false, videoTrack: picture, track: { streamState: 'active' } }, 'on'],
    [
      'a picture held back for the sound',
      { isMuted: false, videoTrack: picture, track: { streamState: 'paused' } },
      'stopped',
    ],
  ])('tells %s', (_what, camera, is) => {
    const media = mediaOf(participant({ camera }));
    expect(media.picture).toBe(is);
    expect(media.camera).toBe(camera.isMuted ? null : picture);
  });

  test.each([
    ['excellent', 'good'],
    ['unknown', 'good'],
    ['poor', 'weak'],
    ['lost', 'lost'],
  ])('calls a line of quality “%s” %s', (quality, line) => {
    expect(mediaOf(participant({}, quality)).line).toBe(line);
  });
});

describe('after a disconnect', () => {
  test.each([
    ['I left', 1, 'left'],
    ['the seat moved', 2, 'elsewhere'],
    ['somebody removed me', 4, 'sent_out'],
    ['the room was deleted', 5, 'sent_out'],
    ['the server shut down', 3, 'come_back'],
    ['nobody knows why', undefined, 'come_back'],
  ])('because %s, the way goes on accordingly', (_why, reason, next) => {
    expect(afterDisconnect(reason)).toBe(next);
  });

  test('asking again ends at an answer that asking cannot change, and at no other', () => {
    for (const code of ['removed', 'ended', 'revoked', 'not_admitted']) expect(isFinal(code)).toBe(true);
    for (const code of ['media_away', 'offline', 'no_answer', 'too_many']) expect(isFinal(code)).toBe(false);
  });
});

describe('the watch of the own microphone', () => {
  /** Levels a tenth of a second apart, and the hint at each. */
  function hear(levels: number[], muted: boolean, from: Heard = HEARD_NOTHING, since = 0) {
    let heard = from;
    const hints: MicrophoneHint[] = levels.map((level, at) => {
      const step = listen(heard, level, muted, since + at * 100);
      heard = step.heard;
      return step.hint;
    });
    return { hints, heard };
  }
  const seconds = (n: number, level: number) => Array.from({ length: n * 10 }, () => level);

  test('tells of an open microphone that gives nothing for five seconds, and of no quiet room', () => {
    expect(hear(seconds(5, 0), false).hints.indexOf('silent')).toBe(49);
    expect(hear(seconds(60, 0.001), false).hints).not.toContain('silent');
  });

  test('is content again at the first sound', () => {
    expect(hear([...seconds(6, 0), 0.01], false).hints.at(-1)).toBeNull();
  });

  test('tells who speaks into a muted microphone, but not of a cough', () => {
    expect(hear(seconds(1, 0.1), true).hints).toContain('speaking_muted');
    expect(hear([0.2, 0.2, 0.2, 0.1, ...seconds(2, 0.001)], true).hints).not.toContain('speaking_muted');
  });

  test('goes quiet after six seconds and does not nag for half a minute', () => {
    const { hints } = hear(seconds(29, 0.1), true);
    expect(hints.lastIndexOf('speaking_muted') - hints.indexOf('speaking_muted')).toBe(59);
    expect(hear(seconds(33, 0.1), true).hints.at(-1)).toBe('speaking_muted');
  });

  test('never says that a muted microphone is silent', () => {
    expect(hear(seconds(20, 0), true).hints.every((hint) => hint === null)).toBe(true);
  });
});

describe('a key of the room', () => {
  const press = (
    key: string,
    held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>>,
  ) => shortcutOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

  test.each([
    ['d', { ctrlKey: true }, 'microphone'],
    ['e', { metaKey: true }, 'camera'],
    ['H', { ctrlKey: true, shiftKey: true }, 'hide'],
    ['L', { ctrlKey: true, shiftKey: true }, 'people'],
  ])('%s with its modifiers does its work', (key, held, what) => {
    expect(press(key, held)).toBe(what);
  });

  test('takes nothing that a person types', () => {
    for (const key of ['d', 'e', 'h', 'y', 'l', 'Enter', 'å']) {
      expect(press(key, {})).toBeNull();
      expect(press(key, { shiftKey: true })).toBeNull();
      expect(press(key, { ctrlKey: true, altKey: true })).toBeNull();
    }
  });

  test('always needs a modifier, and no two are the same', () => {
    const keys = Object.values(KEYS);
    expect(keys.every((key) => key.startsWith('Control+'))).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
