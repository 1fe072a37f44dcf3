import { AudioPresets, LogLevel, Room, setLogLevel, type ReconnectPolicy } from 'livekit-client';

/**
 * Tries to come back sooner and longer than the library does by itself: after a restart of the media server the first
 * second matters, and a person in a lift may be away for most of a minute.
 */
const fastReconnect: ReconnectPolicy = {
  nextRetryDelayInMs: ({ elapsedMs, retryCount }) =>
    elapsedMs > 60_000 ? null : Math.min(200 * (retryCount + 1), 1000) + 200 * Math.random(),
};

/** LiveKit is reached through this page's own origin, where the gate stands. */
export const mediaAddress = () => location.origin.replace(/^http/, 'ws');

let room: Room | undefined;

/**
 * The one Room of this page, made while its person still waits, so that admission costs one round trip and ICE. The
 * library keeps what a Room holds, so there is never a second one.
 */
export function prepareRoom(): Room {
  room ??= makeRoom();
  return room;
}

function makeRoom(): Room {
  // Its warnings carry ids of people and rooms into the console of whoever lent the device.
  setLogLevel(LogLevel.error);
  const made = new Room({
    adaptiveStream: true,
    dynacast: true,
    // The tracks outlive a broken connection: they are published again on the same Room without opening the camera anew.
    stopLocalTrackOnUnpublish: false,
    publishDefaults: {
      simulcast: true,
      videoCodec: 'vp8',
      red: true,
      dtx: true,
      audioPreset: AudioPresets.speech,
    },
    reconnectPolicy: fastReconnect,
  });
  void made.prepareConnection(mediaAddress()).catch(() => undefined);
  return made;
}
