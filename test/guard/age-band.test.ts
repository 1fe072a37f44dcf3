import { expect, test } from '@jest/globals';
import { agesOf } from '../../client/src/guard/age-band.ts';

test.each([
  ['7-vuotiaalle', '7–9-vuotiaalle'],
  ['fyra år', '3–6 år'],
  ['3-, 5- ja 8-vuotiaat', '3–6- ja 7–9-vuotiaat'],
  ['4, 6 och 9 år', '3–6 och 7–9 år'],
  ['7 ja 9 vuotta', '7–9 vuotta'],
  ['3, 8 ja 12 vuotta', '3–6, 7–9 ja 10–12 vuotta'],
  ['7 v 3 kk', '7–9 v'],
])('[GU13] the band of an age, and of several each band once: %s', (age, band) => {
  expect(agesOf(age)).toEqual([band]);
});
