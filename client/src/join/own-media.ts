import type { TakePart } from '#contract/lobby';

export type Source = 'microphone' | 'camera';
export type DeviceChoice = { id: string; label: string };
/** Why a device did not open: the browser or the person refused, there is none, another program holds it, or else. */
export type MediaTrouble = 'refused' | 'none' | 'busy' | 'failed';

/** Open tracks, and what was about to open: that is for the taker to open. */
export type HandedOver = Record<Source, MediaStreamTrack | null> & { opening: Source[] };

/**
 * A person's own devices from the first test to the room: what they chose, and the tracks that are open. A device is
 * closed (its lamp goes out) whenever it is off. The room takes the open tracks over with `handOver`.
 */
export type OwnMedia = {
  takePart: TakePart;
  chooseTakePart(takePart: TakePart): void;
  /** Open tracks; null is off. */
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  /** Device ids; the empty string is the system's default. */
  microphoneId: string;
  cameraId: string;
  speakerId: string;
  /** What the device selects offer. Labels are empty until a permission has been given. */
  microphones: DeviceChoice[];
  cameras: DeviceChoice[];
  /** Empty where the browser cannot choose a speaker. */
  speakers: DeviceChoice[];
  trouble: Record<Source, MediaTrouble | null>;
  open(source: Source): Promise<MediaStreamTrack | null>;
  close(source: Source): void;
  /** Opens what the chosen way of taking part needs and nobody has touched yet. */
  openChosen(): Promise<void>;
  choose(source: Source, id: string): Promise<void>;
  chooseSpeaker(id: string): void;
  /** The room has these from now on: closing them is its business. */
  handOver(): HandedOver;
  /** Stops everything that is still here. */
  closeAll(): void;
};
