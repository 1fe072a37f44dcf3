/** What was open in this tab a moment ago, so that a reload brings it back as it was, and no more than that. */
export type OpenDevices = { microphone: boolean; camera: boolean };

const KEY = 'room';

export function rememberOpen(admissionId: string, open: OpenDevices): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ admissionId, ...open }));
  } catch {
    // Without storage a reload comes back with both closed.
  }
}

export function rememberedOpen(admissionId: string): OpenDevices {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<
      OpenDevices & { admissionId: string }
    >;
    if (kept.admissionId === admissionId)
      return { microphone: kept.microphone === true, camera: kept.camera === true };
  } catch {
    // As if nothing had been kept.
  }
  return { microphone: false, camera: false };
}
