/** Hears a track in this browser only: tells its loudness (root mean square, 0 to 1) again and again until stopped. */
export function hearLoudness(
  track: MediaStreamTrack,
  everyMs: number,
  hear: (loudness: number) => void,
): () => void {
  const context = new AudioContext();
  const meter = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(new MediaStream([track])).connect(meter);
  const wave = new Float32Array(meter.fftSize);
  const timer = setInterval(() => {
    // Before the browser lets the page hear, everything looks silent.
    if (context.state !== 'running') return;
    meter.getFloatTimeDomainData(wave);
    hear(Math.sqrt(wave.reduce((sum, one) => sum + one * one, 0) / wave.length));
  }, everyMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
