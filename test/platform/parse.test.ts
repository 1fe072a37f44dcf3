import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { createConsultation } from '#contract/consultations';
import { admit, knock, sendMessage } from '#contract/lobby';
import { emailAddress, line } from '#contract/platform';
import { Refusal } from '../../server/platform/errors.ts';
import { parse } from '../../server/platform/parse.ts';
import { knockForm } from '../support/people.ts';

const name = z.strictObject({ name: line(20) });
const deep = (depth: number): unknown => (depth === 0 ? 'x' : { a: deep(depth - 1) });

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('what one line of text may be', () => {
  test.each([
    ['trimmed', '  Aino  ', 'Aino'],
    ['composed', 'A\u0308iti', 'Äiti'],
    ['with a name of two parts', 'Ánne-Máret Näkkäläjärvi'.slice(0, 20), 'Ánne-Máret Näkkäläjä'],
  ])('[PF3] %s', (_how, given, taken) => {
    expect(parse(name, { name: given })).toEqual({ name: taken });
  });

  test.each([
    ['nothing', '', 'missing'],
    ['only spaces', '   ', 'missing'],
    ['too long', 'x'.repeat(21), 'too_long'],
    ['a line break', 'Aino\nBcc: a@b.fi', 'wrong_form'],
    ['a null', 'Ai\u0000no', 'wrong_form'],
    ['writing turned round', 'Aino\u202Egpj.exe', 'wrong_form'],
    ['an invisible letter', 'Ai\u200Bno', 'wrong_form'],
    ['a number', 7, 'wrong_form'],
    ['a list', ['Aino'], 'wrong_form'],
    ['nothing at all', undefined, 'missing'],
  ])('[PF3] %s is refused and the field named', (_what, given, code) => {
    const refusal = refusalOf(() => parse(name, { name: given }));
    expect(refusal.code).toBe('bad_input');
    expect(refusal.fields).toEqual([expect.objectContaining({ field: 'name', code })]);
  });

  test('[LB12] the limit itself is said', () => {
    const form = { ...knockForm('x'.repeat(81)) };
    expect(refusalOf(() => parse(knock, form)).fields).toEqual([
      { field: 'name', code: 'too_long', limit: 80 },
    ]);
    const ids = { consultationId: `con_${'a'.repeat(22)}`, visitId: `vis_${'a'.repeat(22)}` };
    const message = { ...ids, text: 'x'.repeat(501) };
    expect(refusalOf(() => parse(sendMessage, message)).fields).toEqual([
      { field: 'text', code: 'too_long', limit: 500 },
    ]);
    const visitIds = Array.from({ length: 13 }, () => ids.visitId);
    expect(refusalOf(() => parse(admit, { consultationId: ids.consultationId, visitIds })).fields).toEqual([
      { field: 'visitIds', code: 'too_long', limit: 12 },
    ]);
  });
});

describe('hostile input', () => {
  test.each([
    ['a planted prototype', JSON.parse('{"__proto__":{"admin":true}}')],
    ['a planted constructor', JSON.parse('{"constructor":{"prototype":{"admin":true}}}')],
    ['the same further in', JSON.parse('{"name":{"__proto__":{}}}')],
    ['depth', deep(8)],
    ['bytes', { name: Buffer.from('Aino') }],
    ['typed bytes', { name: new Uint8Array(8) }],
    ['a foreign field', { name: 'Aino', role: 'chair' }],
    ['null', null],
    ['a list', []],
    ['a string', 'name'],
    ['a number', Number.MAX_VALUE],
  ])('[PF3] %s is refused', (_what, input) => {
    expect(refusalOf(() => parse(name, input)).code).toBe('bad_input');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('[PF3] whatever is sent is parsed or refused, never anything else', () => {
    const schemas = [name, knock, admit, sendMessage, createConsultation];
    fc.assert(
      fc.property(fc.anything({ maxDepth: 9, withBigInt: true, withNullPrototype: true }), (input) => {
        for (const schema of schemas)
          try {
            parse(schema, input);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
      }),
      { numRuns: 1_000 },
    );
  });

  test('[PF3] an answer to bad input names at most twenty fields', () => {
    const many = z.strictObject({ list: z.array(z.number()) });
    const input = { list: Array.from({ length: 500 }, () => 'x') };
    expect(refusalOf(() => parse(many, input)).fields).toHaveLength(20);
  });
});

test.each([
  'a@b@example.org',
  'Aino <aino@example.org>',
  'aino@example.org\r\nBcc: b@example.org',
  '@x',
  'x',
])('[PF3] %p is no address', (address) => {
  expect(refusalOf(() => parse(emailAddress, address)).fields).toEqual([
    { field: '.', code: 'not_an_address' },
  ]);
});
