import { useEffect, useState } from 'react';
import { hearLoudness } from '../join/loudness';

/** What is said quietly: nothing comes out of an open microphone, or somebody talks into a muted one. */
export type MicrophoneHint = 'silent' | 'speaking_muted' | null;

const TICK_MS = 100;
const SILENT_MS = 5_000;
/** Below this even a quiet room is not: the device is switched off, or the cable is out. */
const DEAD = 0.0002;
const SPEECH = 0.03;
/** Speech for most of a second is meant for somebody; a cough is not. */
const SPOKEN_TICKS = 7;
const WINDOW_TICKS = 12;
/** A hint about a muted microphone goes away by itself, and does not nag. */
const HINT_MS = 6_000;
const NOT_AGAIN_MS = 30_000;

export type Heard = { silentMs: number; loud: readonly boolean[]; hintedAt: number | null };

export const HEARD_NOTHING: Heard = { silentMs: 0, loud: [], hintedAt: null };

/** One step of the watch, free of any audio: what was heard, and what to say of it. */
export function listen(
  heard: Heard,
  level: number,
  muted: boolean,
  now: number,
): { heard: Heard; hint: MicrophoneHint } {
  const silentMs = !muted && level < DEAD ? heard.silentMs + TICK_MS : 0;
  const loud = muted ? [...heard.loud, level > SPEECH].slice(-WINDOW_TICKS) : [];
  const talks = loud.filter(Boolean).length >= SPOKEN_TICKS;
  const since = heard.hintedAt === null ? Infinity : now - heard.hintedAt;
  const hintedAt = talks && since > NOT_AGAIN_MS ? now : heard.hintedAt;
  const speaking = muted && hintedAt !== null && now - hintedAt < HINT_MS;
  return {
    heard: { silentMs, loud, hintedAt },
    hint: silentMs >= SILENT_MS ? 'silent' : speaking ? 'speaking_muted' : null,
  };
}

/** Listens to the own microphone in this browser only; nothing of it is kept or sent. */
export function useMicrophoneWatch(
  sound: MediaStreamTrack | null,
  muted: boolean,
  off: boolean,
): MicrophoneHint {
  const [hint, setHint] = useState<MicrophoneHint>(null);
  useEffect(() => {
    setHint(null);
    if (!sound || off || sound.readyState === 'ended') return;
    return watch(sound, muted, setHint);
  }, [sound, muted, off]);
  return hint;
}

function watch(sound: MediaStreamTrack, muted: boolean, say: (hint: MicrophoneHint) => void): () => void {
  // A muted track gives silence to everybody, to this page too: the copy stays open here.
  const copy = sound.clone();
  copy.enabled = true;
  let heard = HEARD_NOTHING;
  const stop = hearLoudness(copy, TICK_MS, (loudness) => {
    const step = listen(heard, loudness, muted, Date.now());
    heard = step.heard;
    say(step.hint);
  });
  return () => {
    stop();
    copy.stop();
  };
}
