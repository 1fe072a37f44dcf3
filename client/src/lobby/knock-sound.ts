import { useEffect, useRef } from 'react';
import type { QueueRow } from '#contract/lobby';
import { readySound } from '../ui/sound';

function tap(context: AudioContext, at: number, pitch: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = 'triangle';
  tone.frequency.setValueAtTime(pitch, at);
  tone.frequency.exponentialRampToValueAtTime(pitch * 0.6, at + 0.12);
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.16, at + 0.008);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.16);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.18);
}

/** Two soft taps on wood. Made here, since no sound file may be fetched. */
export function playKnock(): void {
  try {
    const audio = readySound();
    tap(audio, audio.currentTime + 0.02, 240);
    tap(audio, audio.currentTime + 0.22, 200);
  } catch {
    // No sound device: the banner says the same.
  }
}

/** One sound per new knock; those who waited already when the page opened make none. */
export function useKnockSound(rows: readonly QueueRow[], silent: boolean): void {
  const heard = useRef<Set<string> | null>(null);
  useEffect(() => {
    const known = heard.current;
    heard.current = new Set([...(known ?? []), ...rows.map((row) => row.visitId)]);
    if (known && !silent && rows.some((row) => !known.has(row.visitId))) playKnock();
  }, [rows, silent]);
}
