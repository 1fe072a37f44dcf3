import { useEffect, useRef, useState } from 'react';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './devices.module.css';

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
    const stop = listen(track, (bars) => {
      most = Math.max(most, bars);
      svg.current
        ?.querySelectorAll('rect')
        .forEach((rect, at) => rect.classList.toggle(css['lit'] ?? '', at < bars));
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

function listen(track: MediaStreamTrack, show: (bars: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  let shown = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(wave);
    const bars = barsFor(wave);
    // Falls one bar at a time, so that it can be followed.
    shown = Math.max(bars, shown - 1);
    show(shown);
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** By ear and not by voltage: from −55 dB, where a room is quiet, to −10, where a voice is close. */
export function barsFor(wave: Float32Array): number {
  const power = wave.reduce((sum, value) => sum + value * value, 0) / wave.length;
  const decibels = 10 * Math.log10(power + 1e-12);
  return Math.max(0, Math.min(BARS, Math.round(((decibels + 55) / 45) * BARS)));
}
