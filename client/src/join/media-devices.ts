import type { DeviceChoice, MediaTrouble, Source } from './own-media';

export type DeviceLists = { microphones: DeviceChoice[]; cameras: DeviceChoice[]; speakers: DeviceChoice[] };

export const NO_DEVICES: DeviceLists = { microphones: [], cameras: [], speakers: [] };

/** What is plugged in. Before a permission the browser gives neither ids nor labels, and such rows say nothing. */
export async function listDevices(): Promise<DeviceLists> {
  if (!navigator.mediaDevices?.enumerateDevices) return NO_DEVICES;
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((device) => device.kind === kind && device.deviceId)
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return {
    microphones: of('audioinput'),
    cameras: of('videoinput'),
    speakers: canChooseSpeaker() ? of('audiooutput') : [],
  };
}

export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** What the room publishes: the same constraints, so that the track opened here goes on there. */
export async function openTrack(source: Source, deviceId: string): Promise<MediaStreamTrack> {
  const device = deviceId ? { deviceId: { exact: deviceId } } : {};
  const wanted =
    source === 'camera'
      ? { video: { ...device, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } }
      : { audio: { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true } };
  // Missing altogether on an address without TLS.
  if (!navigator.mediaDevices) throw new DOMException('no media devices', 'NotFoundError');
  const stream = await navigator.mediaDevices.getUserMedia(wanted);
  const [track] = stream.getTracks();
  if (!track) throw new DOMException('no track', 'NotFoundError');
  return track;
}

const TROUBLES: Record<string, MediaTrouble> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export function troubleOf(error: unknown): MediaTrouble {
  return (error instanceof Error && TROUBLES[error.name]) || 'failed';
}
