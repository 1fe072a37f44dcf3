import type { GuardOptions, Mark } from '#contract/guard';

export type Find = (text: string, options?: GuardOptions) => Mark[];

let here: Find | null = null;

export const guardHere = (): Find | null => here;

/** The engine with its lists of names: a chunk of its own, so that no page is later for it. */
export async function loadGuard(): Promise<Find> {
  here ??= (await import('#guard')).findIdentifiers;
  return here;
}
