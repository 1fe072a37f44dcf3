/** The reference: nothing but livekit-client. One press fetches a token, connects, publishes, and shows who is there. */
import { Room, RoomEvent, Track } from 'livekit-client';

document.querySelector('button')!.addEventListener('click', (press) => {
  Object.assign(window, { pressedAt: performance.timeOrigin + press.timeStamp });
  void join();
});

async function join(): Promise<void> {
  const { url, token } = (await (await fetch('/token')).json()) as { url: string; token: string };
  const room = new Room();
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind === Track.Kind.Video) document.body.append(track.attach());
    else track.attach();
  });
  await room.connect(url, token);
  await room.localParticipant.enableCameraAndMicrophone();
}
