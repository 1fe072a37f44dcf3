/**
 * The same acts, beginning with another one each round: the one that is asked first would win each time. In the first
 * rounds each act is over before the next begins, so that every end is seen even where one side is always faster.
 * Answers what became of each act, in the order in which the acts were named.
 */
export async function inTurn<T>(round: number, acts: (() => Promise<T>)[]): Promise<T[]> {
  const order = acts.map((_, at) => (at + round) % acts.length);
  const said: T[] = [];
  const take = async (at: number) => void (said[at] = await acts[at]!());
  if (round >= acts.length) await Promise.all(order.map(take));
  else for (const at of order) await take(at);
  return said;
}
