import type { Participant, Track, TrackPublication, VideoTrack } from 'livekit-client';
import type { MediaTrouble as DeviceTrouble } from '../join/own-media';

/** How a person's line is, in three words; the tile says them plainly. */
export type Line = 'good' | 'weak' | 'lost';

/** What LiveKit carries of one person. The names come from the room's view, joined by identity. */
export type PersonMedia = {
  camera: VideoTrack | null;
  /** `stopped`: the media server holds the picture back so that the sound gets through. */
  picture: 'none' | 'off' | 'on' | 'stopped';
  microphone: 'none' | 'muted' | 'open';
  screen: VideoTrack | null;
  speaking: boolean;
  line: Line;
};

/** Where the media connection is. `media_away`: LiveKit itself does not answer, for anybody. */
export type MediaConnection = 'connecting' | 'connected' | 'reconnecting' | 'media_away' | 'ended';

export type MediaTrouble = { source: 'microphone' | 'camera' | 'screen_share'; why: DeviceTrouble };

/** The way into the media: how it stands. */
export type WayState = {
  connection: MediaConnection;
  /** Set with `ended`: the seat moved to another tab or device; all else the door's view tells. */
  elsewhere: boolean;
  /** The last outage that was long enough to miss something: over when `until` is set. */
  outage: { forAll: boolean; from: number; until: number | null } | null;
};

export type MediaState = WayState & {
  own: PersonMedia;
  /** What the own microphone hears, for the watch that tells a silent or a muted one. */
  ownSound: MediaStreamTrack | null;
  others: ReadonlyMap<string, PersonMedia>;
  /** Who has the floor: the last one who spoke and was not me. */
  floor: string | null;
  soundBlocked: boolean;
  trouble: MediaTrouble | null;
};

export const NO_MEDIA: PersonMedia = {
  camera: null,
  picture: 'none',
  microphone: 'none',
  screen: null,
  speaking: false,
  line: 'good',
};

export const FIRST_STATE: MediaState = {
  connection: 'connecting',
  elsewhere: false,
  outage: null,
  own: NO_MEDIA,
  ownSound: null,
  others: new Map(),
  floor: null,
  soundBlocked: false,
  trouble: null,
};

// Words of the library's enums, so that this file needs nothing of it at run time.
const CAMERA = 'camera' as Track.Source;
const MICROPHONE = 'microphone' as Track.Source;
const SCREEN = 'screen_share' as Track.Source;
const PAUSED = 'paused' as Track.StreamState;

export function lineOf(participant: Participant): Line {
  const quality: string = participant.connectionQuality;
  if (quality === 'lost') return 'lost';
  return quality === 'poor' ? 'weak' : 'good';
}

export function mediaOf(participant: Participant): PersonMedia {
  const camera = participant.getTrackPublication(CAMERA);
  const microphone = participant.getTrackPublication(MICROPHONE);
  const screen = participant.getTrackPublication(SCREEN);
  return {
    camera: camera && !camera.isMuted ? (camera.videoTrack ?? null) : null,
    picture: pictureOf(camera),
    microphone: microphone ? (microphone.isMuted ? 'muted' : 'open') : 'none',
    screen: screen && !screen.isMuted ? (screen.videoTrack ?? null) : null,
    speaking: participant.isSpeaking,
    line: lineOf(participant),
  };
}

function pictureOf(camera: TrackPublication | undefined): PersonMedia['picture'] {
  if (!camera) return 'none';
  if (camera.isMuted) return 'off';
  return camera.track?.streamState === PAUSED ? 'stopped' : 'on';
}

/** DisconnectReason numbers after which nobody comes back by themself: I left, or was removed, or the room is no more. */
const LEFT = 1;
const ELSEWHERE = 2;
const SENT_OUT = new Set([4, 5, 10]);

export function afterDisconnect(reason: number | undefined): 'left' | 'elsewhere' | 'sent_out' | 'come_back' {
  if (reason === LEFT) return 'left';
  if (reason === ELSEWHERE) return 'elsewhere';
  return reason !== undefined && SENT_OUT.has(reason) ? 'sent_out' : 'come_back';
}

/** Answers of `room:enter` that a new question cannot change; the door's next view says what it means. */
const FINAL = new Set([
  'removed',
  'ended',
  'not_admitted',
  'not_inside',
  'not_allowed',
  'revoked',
  'not_found',
  'too_early',
]);

export const isFinal = (code: string) => FINAL.has(code);
