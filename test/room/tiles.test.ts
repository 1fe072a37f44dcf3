import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonView } from '#contract/room';
import { NO_MEDIA, type PersonMedia } from '../../client/src/room/media-state.ts';
import { gridFor, handsUp, MOST_ON_STAGE, onStage, pageOf } from '../../client/src/room/stage-layout.ts';
import { inPanel, stateOf, stillOf, type TileFacts } from '../../client/src/room/tile-state.ts';
import { words } from '../../client/src/words/room.fi.ts';

const person: PersonView = {
  admissionId: 'adm_1',
  identity: 'p_1',
  role: 'expert',
  name: 'Aune Esimerkkilä',
  title: 'oikeuspsykologi',
  organisation: 'HUS',
  takePart: null,
  presence: 'inside',
  handRaisedAt: null,
  quality: 'good',
};
const someone = (n: number, more: Partial<PersonView> = {}): PersonView => ({
  ...person,
  admissionId: `adm_${n}`,
  ...more,
});

describe('the stage', () => {
  test('has a place for each of up to nine people, and no row of it stands empty', () => {
    for (let people = 1; people <= MOST_ON_STAGE; people += 1) {
      const { columns, rows } = gridFor(people);
      expect(columns * rows).toBeGreaterThanOrEqual(people);
      expect(columns * (rows - 1)).toBeLessThan(people);
    }
  });

  test('never shrinks a tile to a smaller grid when somebody more comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (people) => {
        const [before, after] = [gridFor(people), gridFor(people + 1)];
        return after.columns >= before.columns && after.rows >= before.rows;
      }),
    );
  });

  test('shows each person on exactly one page, whatever page is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -3, max: 9 }), (count, wanted) => {
        const people = Array.from({ length: count }, (_, n) => n);
        const { page, pages, shown } = pageOf(people, wanted);
        expect(page).toBeGreaterThanOrEqual(0);
        expect(page).toBeLessThan(pages);
        expect(shown.length).toBeLessThanOrEqual(MOST_ON_STAGE);
        const all = Array.from({ length: pages }, (_, at) => pageOf(people, at).shown).flat();
        expect(all).toEqual(people);
      }),
    );
  });

  test('keeps the others in the order they came, and me last', () => {
    const people = [someone(1), someone(2), someone(3)];
    expect(onStage(people, 'adm_1').map((one) => one.admissionId)).toEqual(['adm_2', 'adm_3', 'adm_1']);
  });

  test('lists hands in the order they were raised, and nobody else', () => {
    const people = [
      someone(1, { handRaisedAt: '2030-03-13T11:05:00.000Z' }),
      someone(2),
      someone(3, { handRaisedAt: '2030-03-13T11:04:00.000Z' }),
    ];
    expect(handsUp(people).map((one) => one.admissionId)).toEqual(['adm_3', 'adm_1']);
  });
});

describe('a tile', () => {
  const { stage: w } = words;
  const open: PersonMedia = { ...NO_MEDIA, picture: 'on', microphone: 'open' };
  const facts: TileFacts = { person, media: open, mine: false, held: false, cutOff: false };
  const withMedia = (media: Partial<PersonMedia>): TileFacts => ({ ...facts, media: { ...open, ...media } });
  const hand = { ...person, handRaisedAt: '2030-03-13T11:00:00.000Z' };

  test.each<[string, TileFacts, string | undefined]>([
    ['nothing of who is just there', facts, undefined],
    ['who speaks', withMedia({ speaking: true }), w.speaks],
    ['speaking before a hand', { ...withMedia({ speaking: true }), person: hand }, w.speaks],
    ['no speaking through a muted microphone', withMedia({ speaking: true, microphone: 'muted' }), w.muted],
    ['a hand before a weak line', { ...withMedia({ line: 'weak' }), person: hand }, w.asksFloor],
    ['a weak line that the media server sees', withMedia({ line: 'lost' }), w.weak],
    [
      'a weak line that the person’s page told of',
      { ...facts, person: { ...person, quality: 'weak' } },
      w.weak,
    ],
    ['a picture without a microphone as muted', withMedia({ microphone: 'none' }), w.muted],
    ['that my own microphone is open', { ...facts, mine: true }, w.open],
    [
      'that a lost person’s line is mended',
      { ...facts, person: { ...person, presence: 'lost' } },
      w.reconnecting,
    ],
    [
      'nothing of others while I am cut off myself',
      { ...withMedia({ speaking: true }), cutOff: true },
      undefined,
    ],
  ])('tells %s', (_what, so, said) => {
    expect(stateOf(so, w)?.words).toBe(said);
  });

  test.each<[string, TileFacts, string | undefined]>([
    ['nothing when there is a picture', facts, undefined],
    ['that somebody arrives', { ...facts, media: undefined }, w.arriving],
    ['that a camera is off', withMedia({ picture: 'off' }), w.cameraOff],
    ['sound alone', withMedia({ picture: 'none' }), w.audioOnly],
    ['that the server held a picture back', withMedia({ picture: 'stopped' }), w.stopped],
    ['that I stopped the pictures', { ...facts, held: true }, w.stopped],
    ['my own picture though I stopped the others', { ...facts, held: true, mine: true }, undefined],
    ['that others wait for the line while I am cut off', { ...facts, cutOff: true }, w.waitsForLine],
    ['my own picture while I am cut off', { ...facts, cutOff: true, mine: true }, undefined],
  ])('shows in place of a picture %s', (_what, so, said) => {
    expect(stillOf(so, w)?.words).toBe(said);
  });

  test('says that somebody listens and writes only when they said so at the door', () => {
    const nothing = withMedia({ picture: 'none', microphone: 'none' });
    expect(stillOf(nothing, w)?.words).toBe(w.nothingSent);
    expect(stillOf({ ...nothing, person: { ...person, takePart: 'audio' } }, w)?.words).toBe(w.nothingSent);
    expect(stillOf({ ...nothing, person: { ...person, takePart: 'listen' } }, w)?.words).toBe(w.listens);
    expect(stillOf({ ...nothing, mine: true }, w)?.words).toBe(w.listens);
  });

  test('and a row of the panel say the same of one who sends nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(null, 'camera', 'audio', 'listen'), fc.boolean(), (takePart, mine) => {
        const silent = { ...person, takePart };
        const tile = stillOf({ ...facts, person: silent, media: NO_MEDIA, mine }, w);
        expect(inPanel(silent, NO_MEDIA, mine, words)).toEqual(tile);
      }),
    );
  });
});

describe('a row of the people’s panel', () => {
  const { panel, stage } = words;
  const open: PersonMedia = { ...NO_MEDIA, picture: 'on', microphone: 'open' };

  test.each<[string, Partial<PersonView>, Partial<PersonMedia> | undefined, string]>([
    ['a lost line first', { presence: 'lost' }, {}, panel.lostPerson],
    ['who arrives', {}, undefined, stage.arriving],
    ['a weak line before a muted microphone', { quality: 'weak' }, { microphone: 'muted' }, stage.weak],
    ['a muted microphone', {}, { microphone: 'muted' }, stage.muted],
    ['sound alone', {}, { picture: 'none' }, stage.audioOnly],
    ['an open microphone', {}, {}, panel.microphoneOpen],
  ])('tells %s', (_what, more, media, said) => {
    expect(inPanel({ ...person, ...more }, media && { ...open, ...media }, false, words).words).toBe(said);
  });
});
