/** What is wrong with a typed name, so that it can be said before the server has to. */
export type NameTrouble = { is: 'missing' } | { is: 'long'; most: number } | { is: 'odd' };

/** As `MAX_NAME` of the contract, whose module would bring its schemas into this small entry. */
const MOST = 80;

export function nameTrouble(name: string): NameTrouble | null {
  const typed = name.trim();
  if (!typed) return { is: 'missing' };
  if (typed.length > MOST) return { is: 'long', most: MOST };
  if (/[\p{Cc}\p{Cf}]/u.test(typed)) return { is: 'odd' };
  return null;
}
