import {
  AccessToken,
  RoomServiceClient,
  TrackSource,
  TwirpError,
  WebhookReceiver,
  type ParticipantInfo,
  type VideoGrant,
  type WebhookEvent,
} from 'livekit-server-sdk';
import { TOKEN_SECONDS } from '#contract/room';
import type { Config } from '../platform/config/config.ts';
import { Refusal } from '../platform/errors.ts';
import type { MediaGrants } from './grants.ts';

export type MediaSource = 'camera' | 'microphone' | 'screen_share' | 'screen_share_audio';

const SOURCES: Record<MediaSource, TrackSource> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

/** How long LiveKit may take to answer, in seconds; on one machine it takes milliseconds. */
const ANSWER_SECONDS = 3;
/** LiveKit keeps an empty room this long, in seconds; the reconciler keeps ours alive and deletes them at the end. */
const EMPTY_ROOM_SECONDS = 600;
const MAX_PEOPLE = 24;

/** The one place that knows LiveKit. Nothing but opaque ids goes to it: no names, no metadata, no attributes. */
export class LiveKit {
  readonly #rooms: RoomServiceClient;
  readonly #webhooks: WebhookReceiver;

  constructor(private readonly settings: Config['livekit']) {
    this.#rooms = new RoomServiceClient(settings.url, settings.apiKey, settings.apiSecret, {
      requestTimeout: ANSWER_SECONDS,
    });
    this.#webhooks = new WebhookReceiver(settings.apiKey, settings.apiSecret);
  }

  /** Where the gate finds LiveKit. */
  get url(): URL {
    return new URL(this.settings.url);
  }

  get secret(): Uint8Array {
    return new TextEncoder().encode(this.settings.apiSecret);
  }

  /** Makes a room or leaves it as it is. */
  async createRoom(name: string): Promise<void> {
    await answered(
      this.#rooms.createRoom({
        name,
        emptyTimeout: EMPTY_ROOM_SECONDS,
        departureTimeout: EMPTY_ROOM_SECONDS,
        maxParticipants: MAX_PEOPLE,
      }),
    );
  }

  /** Deletes a room and with it every connection to it; one that is gone already is fine. */
  async deleteRoom(name: string): Promise<void> {
    await answered(unlessGone(this.#rooms.deleteRoom(name)));
  }

  async listRoomNames(): Promise<string[]> {
    return (await answered(this.#rooms.listRooms())).map((room) => room.name);
  }

  async listParticipants(room: string): Promise<ParticipantInfo[]> {
    return (await answered(unlessGone(this.#rooms.listParticipants(room)))) ?? [];
  }

  async removeParticipant(room: string, identity: string): Promise<void> {
    await answered(unlessGone(this.#rooms.removeParticipant(room, identity)));
  }

  /** Mutes what a person publishes from a source. Answers false when nothing is published from it. */
  async muteSource(room: string, identity: string, source: MediaSource): Promise<boolean> {
    const participant = (await this.listParticipants(room)).find((one) => one.identity === identity);
    const tracks = participant?.tracks.filter((track) => track.source === SOURCES[source]) ?? [];
    for (const track of tracks)
      await answered(this.#rooms.mutePublishedTrack(room, identity, track.sid, true));
    return tracks.length > 0;
  }

  /** A token for one room, one identity and exactly these grants, good for two minutes. */
  async mintToken(room: string, identity: string, grants: MediaGrants): Promise<string> {
    const token = new AccessToken(this.settings.apiKey, this.settings.apiSecret, {
      identity,
      ttl: TOKEN_SECONDS,
    });
    const video: VideoGrant = {
      ...grants,
      room,
      roomJoin: true,
      canPublishSources: grants.canPublishSources.map((source) => SOURCES[source]),
    };
    token.addGrant(video);
    return token.toJwt();
  }

  /** Verifies a webhook's signature over its raw body. Throws where it is not LiveKit's. */
  async readWebhook(body: string, authorization: string | undefined): Promise<WebhookEvent> {
    return this.#webhooks.receive(body, authorization);
  }

  /** Whether LiveKit answers and is ready to take people. */
  async isReady(): Promise<boolean> {
    try {
      return (await fetch(this.settings.url, { signal: AbortSignal.timeout(1_000) })).ok;
    } catch {
      return false;
    }
  }
}

async function unlessGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof TwirpError && error.code === 'not_found') return null;
    throw error;
  }
}

/** LiveKit's own errors stay here: outside it is away, or it is not. */
async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch {
    throw new Refusal('media_away', 503);
  }
}
