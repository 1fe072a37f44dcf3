import { RoomEvent, Track, type RemoteTrack, type Room } from 'livekit-client';

/** Only Firefox has it. */
type TellsPolicy = { getAutoplayPolicy?(kind: 'mediaelement'): 'allowed' | 'allowed-muted' | 'disallowed' };

/**
 * One <audio> per remote sound, attached once and kept outside of the drawing of the page: a re-render must never
 * interrupt a voice.
 */
export class SoundOutlets {
  readonly #room: Room;
  readonly #place = document.createElement('div');
  #silent = false;

  constructor(room: Room) {
    this.#room = room;
    this.#place.hidden = true;
    document.body.append(this.#place);
    room.on(RoomEvent.TrackSubscribed, this.#add);
    // The connection may stand before the room is drawn.
    for (const { audioTrackPublications } of room.remoteParticipants.values())
      for (const { track } of audioTrackPublications.values()) if (track) this.#add(track);
    room.on(RoomEvent.TrackUnsubscribed, this.#remove);
  }

  /** Hidden mode: no voice may come out of the device either. */
  silence(silent: boolean): void {
    this.#silent = silent;
    for (const outlet of this.#place.querySelectorAll('audio')) outlet.muted = silent;
  }

  /**
   * Whether the browser waits for a press before it lets a voice be heard. LiveKit asks whether an AudioContext runs
   * within 200 ms, which is too soon for Firefox, and never comes true where no loudspeaker is.
   */
  get blocked(): boolean {
    if (this.#room.canPlaybackAudio) return false;
    const mayPlay = (navigator as TellsPolicy).getAutoplayPolicy?.('mediaelement') === 'allowed';
    return !mayPlay || [...this.#place.querySelectorAll('audio')].some((outlet) => outlet.paused);
  }

  dispose(): void {
    this.#room.off(RoomEvent.TrackSubscribed, this.#add);
    this.#room.off(RoomEvent.TrackUnsubscribed, this.#remove);
    this.#place.remove();
  }

  #add = (track: RemoteTrack) => {
    if (track.kind !== Track.Kind.Audio || track.attachedElements.length > 0) return;
    const outlet = track.attach();
    outlet.muted = this.#silent;
    this.#place.append(outlet);
  };

  #remove = (track: RemoteTrack) => {
    if (track.kind !== Track.Kind.Audio) return;
    for (const outlet of track.detach()) outlet.remove();
  };
}
