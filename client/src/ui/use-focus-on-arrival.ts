import { useEffect, useRef, type RefObject } from 'react';

let acted = false;
for (const kind of ['pointerdown', 'keydown']) {
  window.addEventListener(kind, () => (acted = true), { capture: true, once: true });
}

/** Sends focus to what replaced the thing that was pressed; not when a page opens, where the browser's start is right. */
export function useFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const target = useRef<T>(null);
  useEffect(() => {
    if (acted) target.current?.focus();
  }, []);
  return target;
}
