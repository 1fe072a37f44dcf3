import { describe, expect, test } from '@jest/globals';
import { requestForm, type DraftForm } from '#contract/requests';
import { cureOf, refusedFields } from '../../client/src/requests/cure-of.ts';
import {
  firstOpenStep,
  inPageOrder,
  knownNames,
  REVIEW,
  rowOf,
  stepOf,
  tidied,
  wrongsIn,
  wrongsOf,
} from '../../client/src/requests/draft-form.ts';
import { wallNow } from '../../client/src/requests/wall-clock.ts';
import { marksIn } from '../../client/src/requests/marks-in-form.ts';
import { form as words } from '../../client/src/words/request-form.fi.ts';

const SLOT = `slo_${'a'.repeat(22)}`;
const FULL: DraftForm = {
  name: 'Ronja Testaaja',
  profession: 'social_worker',
  title: 'Sosiaalityöntekijä',
  employerKind: 'wellbeing_county',
  organisation: 'Lapin hyvinvointialue',
  regionId: 'lappi',
  email: 'ronja.testaaja@county.example',
  language: 'fi',
  danger: 'no',
  duty: 'not_assessed',
  basis: 'consent',
  description: 'Viestejä tulee päivittäin.',
  questions: ['Miten riski arvioidaan?'],
  childView: 'not_safe',
  course: 'same',
  themes: ['vaino'],
  urgency: 'normal',
  sessionLanguage: 'fi',
  times: { slots: [SLOT], own: [] },
};

const PERSON = {
  kind: 'colleague',
  name: 'Paavo Kuviteltu',
  title: 'Perhetyöntekijä',
  organisation: 'Lapin hyvinvointialue',
  email: 'paavo.kuviteltu@county.example',
  language: 'fi',
} as const;

describe('what is missing in a form', () => {
  test('is nothing where all is answered, and then the service takes it as it is', () => {
    expect(wrongsOf(FULL, false)).toEqual({});
    expect(requestForm.safeParse(tidied(FULL)).success).toBe(true);
    expect(firstOpenStep(FULL, false)).toBe(REVIEW);
  });

  test('a time of one’s own that has gone is told at its day, as the service tells it', () => {
    const own = [
      { localDate: '2026-11-22', localTime: '14:31' },
      { localDate: '2026-11-22', localTime: '14:33' },
    ];
    const form = { ...FULL, times: { slots: [], own } };
    expect(wrongsOf(form, false, '2026-11-22T14:32')).toEqual({ 'times.own.0.localDate': 'slot_past' });
    expect(wrongsOf({ ...form, times: { slots: [SLOT], own } }, false, '2026-11-22T14:32')).toEqual({});
    expect(refusedFields('bad_input', [{ field: 'times.own.1', code: 'slot_past' }])).toEqual({
      'times.own.1.localDate': 'slot_past',
    });
    expect(cureOf(words.cure, 'times.own.1.localDate', 'slot_past')).toBe(words.cure.timePast);
    // An hour that the clock skips stands at the clock, and says so.
    const skipped = { field: 'times.own.1.localTime', code: 'no_such_time' };
    expect(refusedFields('bad_input', [skipped])).toEqual({ [skipped.field]: skipped.code });
    expect(cureOf(words.cure, skipped.field, skipped.code)).toBe(words.cure.noSuchTime);
  });

  test('the clock on the wall is that of the service, in summer and in winter', () => {
    expect(wallNow('Europe/Helsinki', new Date('2026-11-22T12:32:00Z'))).toBe('2026-11-22T14:32');
    expect(wallNow('Europe/Helsinki', new Date('2026-06-22T22:05:00Z'))).toBe('2026-06-23T01:05');
  });

  test('is told of an empty one by field, in the order of the page', () => {
    const wrongs = wrongsOf({}, false);
    expect(firstOpenStep({}, false)).toBe(0);
    const paths = inPageOrder(Object.keys(wrongs));
    expect(paths.slice(0, 3)).toEqual(['name', 'profession', 'title']);
    expect(paths).toContain('duty');
    expect(paths).not.toContain('interpreter');
    expect(Object.keys(wrongsIn(wrongs, 1))).toEqual(['danger', 'duty', 'basis']);
    for (const path of paths) expect(cureOf(words.cure, path, wrongs[path]!)).not.toBe(words.cure.other);
  });

  test('stands in the row where it was typed, though empty rows are left out', () => {
    const form = { ...FULL, questions: ['', 'a'.repeat(301)] };
    expect(tidied(form).questions).toHaveLength(1);
    expect(wrongsOf(form, false)).toEqual({ 'questions.1': 'too_long' });
    expect(wrongsOf({ ...FULL, questions: [' '] }, false)).toEqual({ 'questions.0': 'missing' });
    const empty = { ...PERSON, name: '', title: '', email: '' };
    const people = { ...FULL, colleagues: [empty, { ...PERSON, title: '' }] };
    expect(wrongsOf(people, false)).toEqual({ 'colleagues.1.title': 'missing' });
    expect(rowOf(people, 'colleagues.0.title')).toBe('colleagues.1.title');
  });

  test('are help that is not called, grounds of what is urgent, and a time', () => {
    expect(wrongsOf({ ...FULL, danger: 'not_called' }, false)).toEqual({ danger: 'danger_not_called' });
    expect(wrongsOf({ ...FULL, urgency: 'urgent' }, false)).toEqual({ urgencyGrounds: 'grounds_missing' });
    const noTime = { ...FULL, times: { slots: [], own: [{ localDate: '', localTime: '' }] } };
    expect(wrongsOf(noTime, false)).toEqual({ times: 'times_missing' });
    expect(wrongsOf(noTime, true)).toEqual({});
    const half = { ...FULL, times: { slots: [], own: [{ localDate: '2030-03-20', localTime: '' }] } };
    expect(wrongsOf(half, false)).toEqual({ 'times.own.0.localTime': 'missing' });
  });

  test('is an address of one’s own for each person', () => {
    const twice = { ...FULL, colleagues: [{ ...PERSON, email: ' RONJA.testaaja@county.example' }] };
    expect(wrongsOf(twice, false)).toEqual({ 'colleagues.0.email': 'same_person_twice' });
  });
});

test('what is no longer asked does not go along', () => {
  const form: DraftForm = {
    ...FULL,
    childViewText: 'kirjoitettu ensin',
    courseText: 'kirjoitettu ensin',
    urgencyGrounds: 'kirjoitettu ensin',
    times: { slots: [SLOT], own: [{ localDate: '2030-03-20', localTime: '09:00' }] },
  };
  const tidy = tidied(form);
  expect(tidy).not.toHaveProperty('childViewText');
  expect(tidy).not.toHaveProperty('courseText');
  expect(tidy).not.toHaveProperty('urgencyGrounds');
  expect(tidy.times).toEqual({ slots: [SLOT], own: [] });
  expect(tidied({ ...form, childView: 'known' }).childViewText).toBe('kirjoitettu ensin');
});

test('a refusal of the service leads to the field where it is put right', () => {
  expect(refusedFields('slot_past', [])).toEqual({ times: 'slot_past' });
  const fields = [
    { field: 'times.slots.1', code: 'unknown_slot' },
    { field: 'themes.0', code: 'unknown_theme' },
    { field: 'title', code: 'wrong_form' },
    { field: 'description', code: 'too_long' },
  ];
  expect(refusedFields('bad_input', fields)).toEqual({
    times: 'unknown_slot',
    themes: 'unknown_theme',
    title: 'missing',
    description: 'too_long',
  });
  expect(refusedFields('failed', [])).toEqual({});
  expect(['times', 'colleagues.0.email', 'themes', 'regionId'].map(stepOf)).toEqual([4, 4, 3, 0]);
  expect(cureOf(words.cure, 'person.name', 'missing')).toBe(words.cure.name(80));
  expect(cureOf(words.cure, 'questions.2', 'too_long')).toBe(words.cure.tooLong(300));
});

test('marks are told by the field they stand in, and one’s own colleagues may be named', () => {
  const form = {
    ...FULL,
    colleagues: [PERSON],
    questions: ['Kuka on Onni Olematon?', 'Paavo Kuviteltu tulee.'],
  };
  expect(knownNames(form)).toContain('Paavo Kuviteltu');
  const seen: string[][] = [];
  const find = (text: string, options?: { known?: readonly string[] }) => {
    seen.push([...(options?.known ?? [])]);
    return text.includes('Onni') ? [{ kind: 'name' as const, from: 8, to: 21 }] : [];
  };
  expect(marksIn(form, find).map(({ path }) => path)).toEqual(['questions.0']);
  expect(seen.every((known) => known.includes('Paavo Kuviteltu'))).toBe(true);
});
