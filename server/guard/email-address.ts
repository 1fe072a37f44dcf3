import type { Mark } from '#contract/guard';

const AT = /@|[ \u00a0]?[([{][ \u00a0]?(?:at|ät|miu|miukumauku)[ \u00a0]?[)\]}][ \u00a0]?/giu;
const LONGEST = 64;
const BEFORE = /[\p{L}\p{N}._%+'-]+$/u;
const AFTER = /^[\p{L}\p{N}-]+(?:(?:\.|[ \u00a0]?[([{](?:dot|piste|punkt)[)\]}][ \u00a0]?)[\p{L}\p{N}-]+)+/iu;

/** E-mail addresses, also where the sign is written out. Looked for around the sign, so that no long run is read twice. */
export function findEmailAddresses(text: string): Mark[] {
  const found: Mark[] = [];
  for (const { index, 0: sign } of text.matchAll(AT)) {
    const before = BEFORE.exec(text.slice(Math.max(0, index - LONGEST), index))?.[0];
    const start = index + sign.length;
    const after = AFTER.exec(text.slice(start, start + LONGEST * 2))?.[0];
    if (before && after) found.push({ kind: 'email', from: index - before.length, to: start + after.length });
  }
  return found;
}
