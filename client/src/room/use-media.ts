import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Door } from '../door/use-door';
import type { HandedOver, OwnMedia, Source } from '../join/own-media';
import { MediaSession } from './media-session';
import type { MediaState } from './media-state';
import { prepareRoom } from './prepare-room';
import { rememberedOpen, rememberOpen } from './remembered-choice';

/** One stay in the room: begins when the page is shown, ends when it goes. */
export function useMedia(
  door: Door,
  own: OwnMedia,
  admissionId: string,
): { media: MediaState; session: MediaSession } {
  const [session] = useState(() => new MediaSession({ room: prepareRoom(), enter: door.enter }));
  // The devices are handed over once; from then on they are chosen in the room.
  const [first] = useState({ own, admissionId });

  useEffect(() => {
    begin(session, first.own, first.admissionId);
    return () => session.dispose();
  }, [session, first]);

  const media = useSyncExternalStore(session.subscribe, () => session.state);
  const microphone = media.own.microphone === 'open';
  const camera = media.own.picture === 'on';
  const settled = media.connection === 'connected';
  useEffect(() => {
    if (settled) rememberOpen(admissionId, { microphone, camera });
  }, [admissionId, settled, microphone, camera]);

  return { media, session };
}

function begin(session: MediaSession, own: OwnMedia, admissionId: string): void {
  const before = rememberedOpen(admissionId);
  const handed = chosen(own);
  const devices = { microphone: own.microphoneId, camera: own.cameraId, speaker: own.speakerId };
  session.start(handed, devices, own.takePart);
  for (const source of handed.opening) void session.turn(source, true);
  // After a reload: what was open here in this same stay is opened again.
  if (before.microphone && !handed.microphone) void session.turn('microphone', true);
  if (before.camera && !handed.camera) void session.turn('camera', true);
}

/** Nothing is sent that the person did not choose, whatever is still open. */
function chosen(own: OwnMedia): HandedOver {
  const { microphone, camera, opening } = own.handOver();
  const wanted = {
    microphone: own.takePart === 'listen' ? null : microphone,
    camera: own.takePart === 'camera' ? camera : null,
  };
  if (microphone !== wanted.microphone) microphone?.stop();
  if (camera !== wanted.camera) camera?.stop();
  const fits = (source: Source) =>
    source === 'camera' ? own.takePart === 'camera' : own.takePart !== 'listen';
  return { ...wanted, opening: opening.filter(fits) };
}
