/** The address alone, as it is written in a sentence. */
export function addressIn(contact: string): string | null {
  return /[^\s<>]+@[^\s<>]+/.exec(contact)?.[0] ?? null;
}
