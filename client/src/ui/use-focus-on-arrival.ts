import { useEffect, useRef, type RefObject } from 'react';

let pageShown = false;

/** Sends focus to what replaced the thing that was pressed; not when the page opens, where the browser's start is right. */
export function useFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const target = useRef<T>(null);
  useEffect(() => {
    if (pageShown) target.current?.focus({ preventScroll: false });
    pageShown = true;
  }, []);
  return target;
}
