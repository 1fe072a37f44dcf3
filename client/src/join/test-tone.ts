import { playTone, readySound } from '../ui/sound';

/** Plays a second of sound through the chosen speaker. Resolves when it is over; rejects when it could not be played. */
export async function playTestTone(speakerId: string): Promise<void> {
  readySound();
  const context = new AudioContext();
  const out = new MediaStreamAudioDestinationNode(context);
  const player = new Audio();
  try {
    player.srcObject = out.stream;
    if (speakerId && 'setSinkId' in player) await player.setSinkId(speakerId);
    await player.play();
    playTone(context, out, 440, 0.05, 0.5);
    playTone(context, out, 587, 0.5, 0.6);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
  } finally {
    player.srcObject = null;
    await context.close();
  }
}
