import { useEffect, useRef, useState } from 'react';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './devices.module.css';
import { hearLoudness } from './loudness';

const BARS = 12;
const LOOK_MS = 80;
/** Words change slowly: a screen reader must not be flooded. */
const SAY_MS = 1_500;

type Level = 'none' | 'low' | 'good';

/** Twelve bars that follow the voice. Drawn past React: ten redraws a second of the page would be too many. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const words = useWords(guestWords).media;
  const svg = useRef<SVGSVGElement>(null);
  const [level, setLevel] = useState<Level>('none');

  useEffect(() => {
    let most = 0;
    let shown = 0;
    const stop = hearLoudness(track, LOOK_MS, (loudness) => {
      // Falls one bar at a time, so that it can be followed.
      shown = Math.max(barsFor(loudness), shown - 1);
      most = Math.max(most, shown);
      svg.current
        ?.querySelectorAll('rect')
        .forEach((rect, at) => rect.classList.toggle(css['lit'] ?? '', at < shown));
    });
    const timer = setInterval(() => {
      setLevel(most === 0 ? 'none' : most < 3 ? 'low' : 'good');
      most = 0;
    }, SAY_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [track]);

  return (
    <svg
      ref={svg}
      className={css['meter']}
      viewBox="0 0 119 4"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${words.level}: ${words.levels[level]}`}
    >
      {Array.from({ length: BARS }, (_, at) => (
        <rect key={at} x={at * 10} width="9" height="4" />
      ))}
    </svg>
  );
}

/** By ear and not by voltage: from −55 dB, where a room is quiet, to −10, where a voice is close. */
function barsFor(loudness: number): number {
  const decibels = 20 * Math.log10(loudness + 1e-6);
  return Math.max(0, Math.min(BARS, Math.round(((decibels + 55) / 45) * BARS)));
}
