import { useEffect, useRef, useState, type RefObject } from 'react';

/** So far below and above the screen a row is drawn whole, well before anybody comes to it. */
const AHEAD = '1000px 0px';

const watched = new Map<Element, () => void>();
let observer: IntersectionObserver | null = null;

function watch(element: Element, onNear: () => void): () => void {
  observer ??= new IntersectionObserver(tell, { rootMargin: AHEAD });
  watched.set(element, onNear);
  observer.observe(element);
  return () => {
    watched.delete(element);
    observer?.unobserve(element);
  };
}

function tell(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) if (isIntersecting) watched.get(target)?.();
}

/** Whether a row is near the screen, or has been. One that starts near is not watched. */
export function useNear<E extends Element>(fromTheStart: boolean): [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [near, setNear] = useState(fromTheStart);
  useEffect(() => {
    if (near || !element.current) return;
    return watch(element.current, () => setNear(true));
  }, [near]);
  return [element, near];
}
