import type { Page } from '@playwright/test';
import { until } from './until.ts';

/** What one picture did while it was looked at. */
export type Picture = { frames: number; changes: number; contrast: number; width: number };
/** What all connections of a page have received. */
export type Received = { framesDecoded: number; samples: number; energy: number; protocols: string[] };

/** Runs in the page before its own scripts: keeps hold of its connections, so that their statistics can be asked for. */
export function watchConnections(): void {
  const all: RTCPeerConnection[] = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...args: ConstructorParameters<typeof Original>) {
      super(...args);
      all.push(this);
    }
  };
  Object.assign(window, { kamariConnections: all });
}

/**
 * Looks at a picture for a while: how many frames were drawn, how often what they show differed from the one before,
 * and how far the brightest point is from the darkest. A frozen or a black picture is none.
 */
export function lookAtPicture(page: Page, selector: string, forMs = 1_200): Promise<Picture> {
  return page.evaluate(
    async ({ selector: where, forMs: time }) => {
      const video = document.querySelector<HTMLVideoElement>(where);
      const seen = { frames: 0, changes: 0, contrast: 0, width: video?.videoWidth ?? 0 };
      if (!video || video.videoWidth === 0) return seen;
      const canvas = document.createElement('canvas');
      canvas.width = 48;
      canvas.height = 27;
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      let before = '';
      const look = () => {
        pen.drawImage(video, 0, 0, canvas.width, canvas.height);
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
        let [least, most, print] = [255, 0, ''];
        for (let at = 0; at < data.length; at += 4) {
          const light = (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
          least = Math.min(least, light);
          most = Math.max(most, light);
          print += String.fromCharCode(light >> 3);
        }
        seen.contrast = Math.max(seen.contrast, most - least);
        if (before !== '' && before !== print) seen.changes += 1;
        before = print;
      };
      await new Promise<void>((done) => {
        let over = false;
        const next = () =>
          video.requestVideoFrameCallback(() => {
            if (over) return;
            seen.frames += 1;
            look();
            next();
          });
        next();
        setTimeout(() => {
          over = true;
          done();
        }, time);
      });
      return seen;
    },
    { selector, forMs },
  );
}

export function isAlive({ frames, changes, contrast }: Picture): boolean {
  return frames >= 2 && changes >= 1 && contrast > 20;
}

type Stat = {
  id: string;
  type: string;
  kind?: string;
  framesDecoded?: number;
  totalSamplesReceived?: number;
  totalAudioEnergy?: number;
  selectedCandidatePairId?: string;
  localCandidateId?: string;
  protocol?: string;
};

/** The sums over all connections of a page that are still open. */
export function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const sums: Received = { framesDecoded: 0, samples: 0, energy: 0, protocols: [] };
    const { kamariConnections: all = [] } = window as unknown as { kamariConnections?: RTCPeerConnection[] };
    for (const connection of all) {
      if (connection.connectionState === 'closed') continue;
      const stats = [...(await connection.getStats()).values()] as Stat[];
      const byId = new Map(stats.map((one) => [one.id, one]));
      for (const one of stats) {
        if (one.type === 'inbound-rtp' && one.kind === 'video') sums.framesDecoded += one.framesDecoded ?? 0;
        if (one.type === 'inbound-rtp' && one.kind === 'audio') {
          sums.samples += one.totalSamplesReceived ?? 0;
          sums.energy += one.totalAudioEnergy ?? 0;
        }
        if (one.type === 'transport' && one.selectedCandidatePairId) {
          const pair = byId.get(one.selectedCandidatePairId);
          sums.protocols.push(byId.get(pair?.localCandidateId ?? '')?.protocol ?? '');
        }
      }
    }
    return sums;
  });
}

/** Waits until frames are decoded, drawn, and vary in the picture that `selector` names. */
export async function seesPicture(
  page: Page,
  selector: string,
  what: string,
  within = 40_000,
): Promise<void> {
  let last: unknown = null;
  await until(
    () => `${what} is seen; last ${JSON.stringify(last)}`,
    async () => {
      const before = await received(page);
      const picture = await lookAtPicture(page, selector);
      const after = await received(page);
      last = { ...picture, decoded: after.framesDecoded - before.framesDecoded };
      return isAlive(picture) && after.framesDecoded > before.framesDecoded;
    },
    within,
  );
}

/** Waits until sound arrives that is not silence: the fake microphone beeps once a second. */
export async function hearsSound(page: Page, within = 40_000): Promise<void> {
  const before = await received(page);
  let last = before;
  await until(
    () => `sound is heard; from ${JSON.stringify(before)} to ${JSON.stringify(last)}`,
    async () => {
      last = await received(page);
      return last.samples > before.samples && last.energy > before.energy;
    },
    within,
  );
}
