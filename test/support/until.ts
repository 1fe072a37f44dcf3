const LOOK_EVERY = 15;
/** So long that only what never comes is missed: a machine that is busy with other things is no fault. */
const HANGS_AFTER = 25_000;

/** Waits until `check` answers something true and gives it back; after `within` ms it fails and says what was missing. */
export async function until<T>(
  what: string | (() => string),
  check: () => T | Promise<T>,
  within = HANGS_AFTER,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > deadline)
      throw new Error(`Waited ${within} ms in vain: ${typeof what === 'string' ? what : what()}`);
    await pause(LOOK_EVERY);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
