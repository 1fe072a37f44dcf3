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
let ahead: { token: string; connected: Promise<void> } | undefined;

/**
 * The one Room of this page, made while its person still waits, so that admission costs one round trip and ICE. The
 * library keeps what a Room holds, so there is never a second one.
 */
export function prepareRoom(): Room {
  room ??= makeRoom();
  return room;
}

/** Sets out as soon as the key is here, before anything of the room is drawn. Nothing of one's own goes along. */
export function goAhead(token: string): void {
  const connected = prepareRoom().connect(mediaAddress(), token);
  connected.catch(() => undefined);
  ahead = { token, connected };
}

/** Connects, or takes over the connection that has already set out with this token. */
export function connectRoom(to: Room, token: string): Promise<void> {
  const started = ahead;
  ahead = undefined;
  return started?.token === token ? started.connected : to.connect(mediaAddress(), token);
}

/**
 * A browser's first connection costs it tens of milliseconds before anything leaves it: they are spent while one still
 * waits. Nothing is sent.
 */
function warmUp(): void {
  const connection = new RTCPeerConnection();
  connection.addTransceiver('audio');
  connection.addTransceiver('video');
  void connection
    .createOffer()
    .catch(() => undefined)
    .finally(() => connection.close());
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
  warmUp();
  return made;
}
