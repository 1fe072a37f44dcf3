import { useEffect } from 'react';
import type { RoomActs } from './room-acts';

/** As `aria-keyshortcuts` writes them. All have a modifier, so that nothing typed is ever taken. */
export const KEYS = {
  microphone: 'Control+D',
  camera: 'Control+E',
  hand: 'Control+Shift+Y',
  notes: 'Control+Shift+M',
  people: 'Control+Shift+L',
  hide: 'Control+Shift+H',
} as const;

export type Shortcut = keyof typeof KEYS;

export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const pressed = `Control+${event.shiftKey ? 'Shift+' : ''}${event.key.toUpperCase()}`;
  return (Object.keys(KEYS) as Shortcut[]).find((one) => KEYS[one] === pressed) ?? null;
}

export function useShortcuts(acts: RoomActs, hidden: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = shortcutOf(event);
      if (!wanted) return;
      event.preventDefault();
      if (event.repeat) return;
      // Behind the wall only the way back works: no key may open a microphone unseen.
      if (wanted === 'hide') acts.toggleHidden();
      else if (!hidden) ACTS[wanted](acts);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts, hidden]);
}

const ACTS: Record<Exclude<Shortcut, 'hide'>, (acts: RoomActs) => void> = {
  microphone: (acts) => acts.toggleMicrophone(),
  camera: (acts) => acts.toggleCamera(),
  hand: (acts) => acts.toggleHand(),
  notes: (acts) => acts.toggleNotes(),
  people: (acts) => acts.togglePeople(),
};
