type Stop = () => void;

const stops = new Set<Stop>();

/** What must stop at once when a person leaves quickly: cameras, microphones, connections. Returns how to forget it. */
export function onQuickLeave(stop: Stop): () => void {
  stops.add(stop);
  return () => stops.delete(stop);
}

/**
 * Everything stops and the page gives way to an empty one. Nothing here waits for the network, so it works offline and
 * within a blink. It does not promise to erase the browser's history.
 */
export function quickLeave(): void {
  document.documentElement.replaceChildren();
  for (const stop of stops) {
    try {
      stop();
    } catch {
      // One that fails must not keep the others, or the person, here.
    }
  }
  window.location.replace('about:blank');
}

const WITHIN_MS = 1_500;

/** Shift pressed three times in a row, with nothing between. */
export function listenForTripleShift(leave: () => void): () => void {
  let presses: number[] = [];
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat) return;
    if (event.key !== 'Shift') {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
    if (presses.length >= 3) leave();
  };
  window.addEventListener('keydown', onKey, true);
  return () => window.removeEventListener('keydown', onKey, true);
}
