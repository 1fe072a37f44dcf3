import { useEffect, type RefObject } from 'react';

/**
 * How much of a place a phone's keyboard covers, as `--keyboard` of its element: the keyboard lies over the page, and
 * what sticks to the bottom would stick behind it.
 */
export function useKeyboardHeight(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const screen = window.visualViewport;
    const element = place.current;
    if (!screen || !element) return;
    const measure = () => {
      const scroller = scrollerOf(element);
      const seen = screen.offsetTop + screen.height;
      const bottom = scroller ? scroller.getBoundingClientRect().bottom : window.innerHeight;
      element.style.setProperty('--keyboard', `${Math.max(0, Math.round(bottom - seen))}px`);
    };
    measure();
    screen.addEventListener('resize', measure);
    screen.addEventListener('scroll', measure);
    return () => {
      screen.removeEventListener('resize', measure);
      screen.removeEventListener('scroll', measure);
    };
  }, [place]);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let up = element.parentElement; up; up = up.parentElement)
    if (/auto|scroll/.test(getComputedStyle(up).overflowY) && up !== document.body) return up;
  return null;
}
