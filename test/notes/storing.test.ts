import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { compactSection } from '../../server/notes/compact-section.ts';
import { placeOfRow, placeOfSnapshot, unpackUpdates } from '../../server/notes/log-row.ts';
import { MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

async function twoPads(booking: Booking): Promise<[NotePad, NotePad]> {
  return [await NotePad.open(await booking.door('chair')), await NotePad.open(await booking.door('expert'))];
}

describe('writing', () => {
  test('[NT13] what one writes is stored, answered, and reaches the other once', async () => {
    const [chair, expert] = await twoPads(await book(world, staff, coordinator));
    const { seq } = await chair.write('background', 'Riita on jatkunut vuoden.');
    expect(seq).toBe(1);
    await expert.reads('background', 'Riita on jatkunut vuoden.');
    await expert.write('background', 'Isovanhemmat ovat mukana.');
    await chair.reads('background', 'Isovanhemmat ovat mukana.');
    expect(chair.received).toHaveLength(1);
    expect(expert.received).toHaveLength(1);
  });

  test('[NT14] the template stands ready, the question as it was asked, and a view for each expert', async () => {
    const questions = ['Mistä työskentely kannattaa aloittaa?', 'Ketkä lähiverkostosta kutsutaan mukaan?'];
    const [chair] = await twoPads(await book(world, staff, coordinator, { questions }));
    expect(chair.kinds).toEqual([
      ...['question', 'background', 'child_view', 'expert_view', 'expert_view', 'conclusion'],
      ...['recommendations', 'actions', 'disagreements', 'materials', 'experts_only'],
    ]);
    expect(chair.text('question').split('\n')).toEqual(questions);
    expect(chair.section('expert_view', 0)).toMatchObject({
      may: 'write',
      owner: { name: staff.chair.name },
    });
    expect(chair.section('expert_view', 1)).toMatchObject({
      may: 'read',
      why: 'owner',
      owner: { name: staff.expert.name },
    });
  });
});
