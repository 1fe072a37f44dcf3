import type { AlertView, RoomView } from '#contract/room';
import { EXTEND_MINUTES } from '#contract/consultations';
import type { RoomWords } from '../words/room';
import type { TimeWords } from '../words/time';
import type { MediaState, MediaTrouble } from './media-state';
import type { MicrophoneHint } from './microphone-watch';
import type { NoticeWords } from './notice';

export type MutedByHost = 'microphone' | 'camera' | 'screen_share' | null;

/** What is so in the room, from which the banners follow. */
export type Situation = {
  room: RoomView;
  media: MediaState;
  serviceLost: boolean;
  /** Not at once: a connection that stands within a second needs no words. */
  slow: boolean;
  /** The door says that I am inside, and the media will not have me. */
  gone: boolean;
  thin: boolean;
  held: boolean;
  hint: MicrophoneHint;
  mutedByHost: MutedByHost;
  /** Words of the last refusal. */
  refusal: string | null;
  closedAlerts: ReadonlySet<string>;
  canHost: boolean;
};

export type NoticeActs = {
  comeBack(): void;
  stopSharing(): void;
  forgetOutage(): void;
  forgetTrouble(): void;
  forgetMuted(): void;
  forgetRefusal(): void;
  closeAlert(alertId: string): void;
  startSound(): void;
  extend(): void;
  hold(held: boolean): void;
  retry(source: MediaTrouble['source']): void;
  openMicrophone(): void;
};

/** So many that the people still have the stage. */
const SHOWN = 3;

/** The banners of a situation, the weightiest first. */
export function noticesOf(now: Situation, acts: NoticeActs, w: RoomWords, clock: TimeWords): NoticeWords[] {
  return [
    connection(now, acts, w, clock),
    sound(now, acts, w),
    refusal(now, acts),
    trouble(now, acts, w),
    closing(now, acts, w, clock),
    sharing(now, acts, w),
    muted(now, acts, w),
    ...alerts(now, acts, w),
    thinLine(now, acts, w),
    microphone(now, acts, w),
  ]
    .filter((one) => one !== null)
    .slice(0, SHOWN);
}

function connection(now: Situation, acts: NoticeActs, w: RoomWords, clock: TimeWords): NoticeWords | null {
  const { banners: b } = w;
  const { connection: is, outage } = now.media;
  const again = { tone: 'wait', icon: 'again' } as const;
  if (is === 'ended' && now.gone) {
    const act = { words: w.tryAgain, press: acts.comeBack };
    return { key: 'gone', tone: 'wait', icon: 'attention', what: b.gone, means: b.goneMeans, act };
  }
  if (is === 'media_away') return { key: 'away', ...again, what: b.away, means: b.awayMeans };
  if (is === 'reconnecting') return { key: 'lost', ...again, what: b.lost, means: b.lostMeans };
  if (is === 'connecting')
    return now.slow ? { key: 'connecting', tone: 'plain', icon: 'again', what: b.connecting } : null;
  if (now.serviceLost && is === 'connected') {
    return { key: 'service', ...again, what: b.serviceLost, means: b.serviceLostMeans };
  }
  if (!outage || outage.until === null) return null;
  const at = clock.time(new Date(outage.until).toISOString());
  return {
    key: 'back',
    tone: 'ok',
    icon: 'check',
    what: outage.forAll ? b.back(at) : b.backMine(at),
    means: outage.forAll ? b.backMeans : b.backMineMeans,
    close: acts.forgetOutage,
  };
}

function sound({ media }: Situation, acts: NoticeActs, { banners: b }: RoomWords): NoticeWords | null {
  if (!media.soundBlocked) return null;
  return {
    key: 'sound',
    tone: 'wait',
    icon: 'speaker',
    what: b.blocked,
    act: { words: b.listen, press: acts.startSound },
  };
}

function refusal({ refusal: what }: Situation, acts: NoticeActs): NoticeWords | null {
  return what === null
    ? null
    : { key: 'refusal', tone: 'stop', icon: 'stop', what, close: acts.forgetRefusal };
}

function trouble({ media }: Situation, acts: NoticeActs, w: RoomWords): NoticeWords | null {
  if (!media.trouble) return null;
  const { banners: b, tryAgain } = w;
  const { source, why } = media.trouble;
  const [what, means] =
    why === 'refused'
      ? [source === 'camera' ? b.cameraBlocked : b.microphoneBlocked, b.blockedSteps]
      : why === 'none'
        ? [b.deviceMissing, b.deviceMissingMeans]
        : [b.deviceBusy, b.deviceBusyMeans];
  return {
    key: 'trouble',
    tone: 'wait',
    icon: source === 'microphone' ? 'mic-off' : 'cam-off',
    what,
    means,
    act: { words: tryAgain, press: () => acts.retry(source) },
    close: acts.forgetTrouble,
  };
}

function sharing({ media }: Situation, acts: NoticeActs, { stage }: RoomWords): NoticeWords | null {
  if (!media.own.screen) return null;
  const act = { words: stage.stopSharing, press: acts.stopSharing };
  return { key: 'sharing', tone: 'plain', icon: 'share', what: stage.youShare, act };
}

function closing(
  { room, canHost }: Situation,
  acts: NoticeActs,
  w: RoomWords,
  clock: TimeWords,
): NoticeWords | null {
  if (room.closesAt === null) return null;
  const { banners: b } = w;
  return {
    key: 'closing',
    tone: 'wait',
    icon: 'clock',
    what: b.closing(clock.time(room.closesAt)),
    means: canHost ? b.closingHost : b.closingGuest,
    ...(canHost ? { act: { words: w.bar.extend(EXTEND_MINUTES), press: acts.extend } } : {}),
  };
}

function muted(
  { mutedByHost: source }: Situation,
  acts: NoticeActs,
  { banners: b }: RoomWords,
): NoticeWords | null {
  if (!source) return null;
  const said = {
    microphone: { icon: 'mic-off', what: b.mutedMicrophone, means: b.mutedMicrophoneMeans },
    camera: { icon: 'cam-off', what: b.mutedCamera, means: b.mutedCameraMeans },
    screen_share: { icon: 'share', what: b.mutedScreen },
  } as const;
  return { key: 'muted', tone: 'plain', ...said[source], close: acts.forgetMuted };
}

function alerts({ room, closedAlerts }: Situation, acts: NoticeActs, w: RoomWords): NoticeWords[] {
  const open = (room.alerts ?? []).filter((one) => !closedAlerts.has(one.alertId));
  return open.map((alert: AlertView) => ({
    key: alert.alertId,
    tone: 'wait',
    icon: 'attention',
    what: w.banners.alerts[alert.kind](alert.name ?? w.banners.somebody),
    means: w.banners.alertMeans[alert.kind],
    close: () => acts.closeAlert(alert.alertId),
  }));
}

function thinLine(
  { media, thin, held }: Situation,
  acts: NoticeActs,
  { banners: b }: RoomWords,
): NoticeWords | null {
  const weak = { key: 'thin', tone: 'plain', icon: 'signal-weak' } as const;
  if (held)
    return {
      ...weak,
      what: b.held,
      means: b.heldMeans,
      act: { words: b.heldBack, press: () => acts.hold(false) },
    };
  const stopped = [...media.others.values()].some((one) => one.picture === 'stopped');
  if (stopped) return { ...weak, what: b.thin, means: b.pausedMeans };
  if (!thin) return null;
  return {
    ...weak,
    what: b.thin,
    means: b.thinMeans,
    act: { words: b.thinHold, press: () => acts.hold(true) },
  };
}

function microphone({ hint }: Situation, acts: NoticeActs, { banners: b }: RoomWords): NoticeWords | null {
  if (hint === null) return null;
  if (hint === 'silent')
    return { key: 'silent', tone: 'plain', icon: 'mic', what: b.silent, means: b.silentMeans };
  return {
    key: 'speaking',
    tone: 'plain',
    icon: 'mic-off',
    what: b.speakingMuted,
    act: { words: b.unmute, press: acts.openMicrophone },
  };
}
