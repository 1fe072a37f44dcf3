import {
  ConnectionState,
  createLocalAudioTrack,
  createLocalVideoTrack,
  LocalAudioTrack,
  LocalVideoTrack,
  RoomEvent,
  Track,
  type LocalTrack,
  type Room,
} from 'livekit-client';
import type { TakePart } from '#contract/lobby';
import { troubleOf } from '../join/media-devices';
import { NO_MEDIA, type MediaTrouble, type PersonMedia } from './media-state';

export type Source = 'microphone' | 'camera';
export type Handed = { microphone: MediaStreamTrack | null; camera: MediaStreamTrack | null };
type DeviceIds = Record<Source, string>;

/** A negotiation that failed once goes well a moment later. */
const TRY_AGAIN_MS = 1_000;
const SOURCES = { microphone: Track.Source.Microphone, camera: Track.Source.Camera };

/**
 * What I send: my microphone, camera and screen. The tracks belong here and not to a connection, so they are published
 * again after each break. A camera that is off is closed and its lamp is out; a muted microphone stays open in this
 * browser only, so that a person who speaks into it can be told.
 */
export class OwnTracks {
  readonly #room: Room;
  readonly #changed: () => void;
  readonly #ids: DeviceIds = { microphone: '', camera: '' };
  #microphone: LocalAudioTrack | null = null;
  #camera: LocalVideoTrack | null = null;
  #screen: LocalTrack[] = [];
  #takePart: TakePart = 'camera';
  trouble: MediaTrouble | null = null;

  constructor(room: Room, changed: () => void) {
    this.#room = room;
    this.#changed = changed;
    room.on(RoomEvent.LocalTrackUnpublished, this.#onUnpublished);
  }

  /** Takes over what is open since the join page; from now on it is closed here. */
  adopt(handed: Handed, ids: DeviceIds, takePart: TakePart): void {
    this.#takePart = takePart;
    Object.assign(this.#ids, ids);
    const { microphone, camera } = handed;
    this.#microphone = microphone && new LocalAudioTrack(microphone, microphone.getConstraints(), false);
    this.#camera = camera && new LocalVideoTrack(camera, camera.getConstraints(), false);
  }

  /** Publishes whatever is there and not yet published; each goes alone, so that no camera holds back a voice. */
  async publish(tries = 3): Promise<void> {
    // A closed camera has nothing to send; it is made anew when it is wanted.
    if (this.#camera?.isMuted) this.#camera = null;
    this.#screen = this.#screen.filter((track) => track.mediaStreamTrack.readyState === 'live');
    const jobs: Promise<unknown>[] = [];
    if (this.#microphone) jobs.push(this.#send(this.#microphone, Track.Source.Microphone));
    if (this.#camera) jobs.push(this.#send(this.#camera, Track.Source.Camera));
    for (const track of this.#screen) jobs.push(this.#send(track, track.source));
    const ended = await Promise.allSettled(jobs);
    this.#changed();
    const failed = ended.some((one) => one.status === 'rejected');
    if (failed && tries > 1) setTimeout(() => void this.publish(tries - 1), TRY_AGAIN_MS);
  }

  async turn(source: Source, on: boolean): Promise<void> {
    this.trouble = null;
    try {
      if (on) await this.#turnOn(source);
      else await this.#track(source)?.mute();
    } catch (error) {
      this.trouble = { source, why: troubleOf(error) };
    }
    this.#changed();
  }

  /** Closes the devices themselves: for hiding, where no lamp may stay lit. */
  async shut(): Promise<void> {
    if (this.#microphone) this.#microphone.stopOnMute = true;
    await Promise.allSettled([this.turn('microphone', false), this.turn('camera', false), this.share(false)]);
  }

  async share(on: boolean): Promise<void> {
    this.trouble = null;
    try {
      if (on) await this.#startSharing();
      else
        await Promise.all(
          this.#screen.splice(0).map((track) => this.#room.localParticipant.unpublishTrack(track, true)),
        );
    } catch (error) {
      // Closing the browser's own picker is an answer, not a fault.
      const why = troubleOf(error);
      if (why !== 'refused') this.trouble = { source: 'screen_share', why };
    }
    this.#changed();
  }

  /** Answers false when the device did not open; the one before is then still in use. */
  async choose(source: Source, id: string): Promise<boolean> {
    const before = this.#ids[source];
    this.#ids[source] = id;
    try {
      await this.#track(source)?.setDeviceId(id === '' ? 'default' : { exact: id });
      return true;
    } catch {
      this.#ids[source] = before;
      await this.#track(source)
        ?.setDeviceId(before === '' ? 'default' : before)
        .catch(() => undefined);
      return false;
    } finally {
      this.#changed();
    }
  }

  get sound(): MediaStreamTrack | null {
    return this.#microphone?.mediaStreamTrack ?? null;
  }

  /** As the self tile shows it: from the tracks themselves, so that it is true before and between connections. */
  media(): PersonMedia {
    const { localParticipant } = this.#room;
    const camera = this.#camera;
    const screen = this.#screen.find((track) => track instanceof LocalVideoTrack);
    return {
      ...NO_MEDIA,
      camera: camera && !camera.isMuted ? camera : null,
      picture: camera && !camera.isMuted ? 'on' : this.#takePart === 'camera' || camera ? 'off' : 'none',
      microphone: this.#microphone && !this.#microphone.isMuted ? 'open' : this.#closed(),
      screen: screen instanceof LocalVideoTrack ? screen : null,
      speaking: localParticipant.isSpeaking,
    };
  }

  dispose(): void {
    this.#room.off(RoomEvent.LocalTrackUnpublished, this.#onUnpublished);
    for (const track of [this.#microphone, this.#camera, ...this.#screen]) track?.stop();
    this.#microphone = this.#camera = null;
    this.#screen = [];
  }

  #closed(): 'muted' | 'none' {
    return this.#takePart === 'listen' && !this.#microphone ? 'none' : 'muted';
  }

  #track(source: Source): LocalAudioTrack | LocalVideoTrack | null {
    return source === 'microphone' ? this.#microphone : this.#camera;
  }

  async #turnOn(source: Source): Promise<void> {
    const track = this.#track(source) ?? (await this.#make(source));
    if (track.isMuted) await track.unmute();
    if (track instanceof LocalAudioTrack) track.stopOnMute = false;
    await this.#send(track, SOURCES[source]);
  }

  async #make(source: Source): Promise<LocalAudioTrack | LocalVideoTrack> {
    const wanted = this.#ids[source];
    const device = wanted === '' ? {} : { deviceId: { ideal: wanted } };
    if (source === 'microphone') return (this.#microphone = await createLocalAudioTrack(device));
    return (this.#camera = await createLocalVideoTrack(device));
  }

  async #send(track: LocalTrack, source: Track.Source): Promise<void> {
    const { localParticipant } = this.#room;
    if (localParticipant.getTrackPublications().some((one) => one.track === track)) return;
    // A track may have ended while nothing was connected: the computer slept, or a headset was pulled out.
    const ended = track.mediaStreamTrack.readyState === 'ended' && !track.isMuted;
    if (ended && (track instanceof LocalAudioTrack || track instanceof LocalVideoTrack))
      await track.restartTrack();
    try {
      await localParticipant.publishTrack(track, { source });
    } catch (error) {
      // Without a connection nothing is amiss with the device: it goes out with the next one.
      if (this.#room.state === ConnectionState.Connected) throw error;
    }
    this.#changed();
  }

  async #startSharing(): Promise<void> {
    const { localParticipant } = this.#room;
    this.#screen = await localParticipant.createScreenTracks({
      audio: true,
      systemAudio: 'include',
      selfBrowserSurface: 'exclude',
      surfaceSwitching: 'include',
    });
    await Promise.all(
      this.#screen.map((track) => localParticipant.publishTrack(track, { source: track.source })),
    );
  }

  /** The browser's own "stop sharing" comes this way. */
  #onUnpublished = () => {
    this.#screen = this.#screen.filter((track) => track.mediaStreamTrack.readyState === 'live');
    this.#changed();
  };
}
