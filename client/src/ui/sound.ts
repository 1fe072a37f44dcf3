let context: AudioContext | null = null;

/** Browsers let a page make sound only after a press: call this in the handler of one. */
export function readySound(): AudioContext {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  return context;
}

/** Whether a sound would be heard now. Firefox before 120 does not tell of presses. */
export function canSound(): boolean {
  return (
    context?.state === 'running' || (navigator as Partial<Navigator>).userActivation?.hasBeenActive === true
  );
}

/** Tells when the first press has come, and readies the sound for what comes later without one. */
export function onSoundReady(tell: () => void): () => void {
  const presses = ['pointerup', 'keydown'] as const;
  const onPress = () => {
    readySound();
    stop();
    tell();
  };
  const stop = () => presses.forEach((press) => document.removeEventListener(press, onPress, true));
  presses.forEach((press) => document.addEventListener(press, onPress, true));
  return stop;
}

/** Two soft tones downwards: something is not as it should be. */
export function playAlert(): void {
  const audio = readySound();
  playTone(audio, audio.destination, 587, 0, 0.2);
  playTone(audio, audio.destination, 440, 0.18, 0.36);
}

/** Two soft tones, a fourth apart. Says nothing where the person has not pressed anything yet. */
export function playAdmitted(): void {
  if (!context || context.state !== 'running') return;
  playTone(context, context.destination, 523, 0, 0.22);
  playTone(context, context.destination, 698, 0.16, 0.4);
}

export function playTone(
  on: AudioContext,
  to: AudioNode,
  hertz: number,
  after: number,
  seconds: number,
): void {
  const start = on.currentTime + after;
  const tone = new OscillatorNode(on, { frequency: hertz });
  const volume = new GainNode(on, { gain: 0 });
  // Rise and fall: a tone cut off hard clicks.
  volume.gain.linearRampToValueAtTime(0.2, start + 0.03);
  volume.gain.setValueAtTime(0.2, start + seconds - 0.1);
  volume.gain.linearRampToValueAtTime(0, start + seconds);
  tone.connect(volume).connect(to);
  tone.start(start);
  tone.stop(start + seconds);
}
