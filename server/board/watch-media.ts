import { addAlert, endAlerts, findLastServiceAlert } from '../consultations/alert-store.ts';
import type { Context } from '../context.ts';
import { after, SECOND } from '../platform/clock.ts';

/** The advisory lock of the one process that tells of LiveKit. Any number, as long as nothing else uses it. */
const MEDIA_LOCK = 71_010;
/** LiveKit restarts in less; longer, and people's calls fall apart. */
const MEDIA_AWAY_SECONDS = 10;

/** Tells every coordinator, once, that the media server does not answer, and when it does again. */
export async function watchMedia(context: Context): Promise<void> {
  const { database, livekit } = await context.status.ask();
  if (database === 'away') return;
  const since = context.status.livekitAwaySince;
  if (livekit === 'ok') return tellBack(context);
  if (since && context.clock.now() >= after(since, MEDIA_AWAY_SECONDS * SECOND))
    await tellAway(context, since);
}

async function tellAway({ database, clock, doorbell }: Context, since: Date): Promise<void> {
  await database.exclusively(MEDIA_LOCK, () =>
    database.change(async ({ sql, afterCommit }) => {
      const last = await findLastServiceAlert(sql, 'media_away');
      // Another process that does reach it may have ended the alert; this away is told of once all the same.
      if (last && (last.overAt === null || last.at >= since)) return;
      const alertId = await addAlert(sql, { consultationId: null, kind: 'media_away', at: clock.now() });
      afterCommit(() => doorbell.ring({ kind: 'alert', alertId }));
    }),
  );
}

async function tellBack({ database, clock, doorbell }: Context): Promise<void> {
  const last = await database.read((sql) => findLastServiceAlert(sql, 'media_away'));
  if (!last || last.overAt) return;
  await database.change(async ({ sql, afterCommit }) => {
    const ended = await endAlerts(sql, { consultationId: null, kinds: ['media_away'] }, clock.now());
    afterCommit(() => ended.forEach((alertId) => doorbell.ring({ kind: 'alert', alertId })));
  });
}
