import { useSyncExternalStore } from 'react';
import { canSound, onSoundReady } from '../ui/sound';

const KEY = 'board-sound';
const watchers = new Set<() => void>();
let muted = savedMute();

function savedMute(): boolean {
  try {
    return localStorage.getItem(KEY) === 'off';
  } catch {
    return false;
  }
}

/** Whether the board may be heard in this browser: on until somebody mutes it, and kept. */
export function isMuted(): boolean {
  return muted;
}

export function mute(wanted: boolean): void {
  muted = wanted;
  try {
    localStorage.setItem(KEY, wanted ? 'off' : 'on');
  } catch {
    // Storage is switched off: the choice lives as long as the page.
  }
  for (const tell of watchers) tell();
}

export type SoundState = 'on' | 'off' | 'blocked';

/** `blocked`: the browser waits for a press on this page before it lets it be heard. */
export function useSoundState(): SoundState {
  return useSyncExternalStore(watch, () => (muted ? 'off' : canSound() ? 'on' : 'blocked'));
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  const stop = onSoundReady(tell);
  return () => {
    watchers.delete(tell);
    stop();
  };
}
