import type { ServiceStatus } from '#contract/board';
import { countOpenAlerts } from '../consultations/alert-store.ts';
import { countOpenConsultations } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import {
  countWaitingMails,
  lastMailAnswer,
  lastParkedMail,
  listRetrying,
} from '../mail/mail-health-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { pauseBefore } from '../platform/outbox/outbox.ts';
import type { Sql } from '../platform/storage/database.ts';

/** A mail that was given up longer ago than this says nothing of the mail server now. */
const MAIL_LOOKED_BACK_MINUTES = 15;

type Parts = Pick<Context, 'config' | 'clock' | 'database' | 'livekit' | 'redis'>;

/** What this process knows of what it stands on: one source for the health report, the figures and the boards. */
export class StatusWatch {
  #known: ServiceStatus | null = null;
  #asking: Promise<ServiceStatus> | null = null;
  /** Since when LiveKit has not answered; null while it does. */
  livekitAwaySince: Date | null = null;
  #listener: () => void = () => undefined;

  constructor(private readonly parts: Parts) {}

  /** What was found last; asked now if never before. */
  async known(): Promise<ServiceStatus> {
    return this.#known ?? this.ask();
  }

  /** Asks everything now. Who asks meanwhile gets the same answer. */
  ask(): Promise<ServiceStatus> {
    this.#asking ??= this.#askOnce().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** Tells when something is no longer as it was. */
  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /** How much stands open now. */
  countOpen(): Promise<{ alerts: number; consultations: number }> {
    return this.parts.database.read(async (sql) => ({
      alerts: await countOpenAlerts(sql),
      consultations: await countOpenConsultations(sql),
    }));
  }

  async #askOnce(): Promise<ServiceStatus> {
    const { database, livekit, redis } = this.parts;
    const [databaseAnswers, livekitAnswers] = await Promise.all([database.answers(), livekit.isReady()]);
    const before = this.#known;
    this.livekitAwaySince = livekitAnswers ? null : (this.livekitAwaySince ?? this.parts.clock.now());
    const mail = databaseAnswers ? await this.#askMail() : lastKnownMail(before);
    const found: ServiceStatus = {
      database: databaseAnswers ? 'ok' : 'away',
      livekit: livekitAnswers ? 'ok' : 'away',
      redis: redis === null ? 'none' : redis.isReady ? 'ok' : 'away',
      ...mail,
    };
    this.#known = found;
    if (JSON.stringify(before) !== JSON.stringify(found)) this.#listener();
    return found;
  }

  async #askMail(): Promise<Pick<ServiceStatus, 'mail' | 'mailWaiting'>> {
    const { database, config, clock } = this.parts;
    try {
      return await database.read(async (sql) => ({
        mailWaiting: await countWaitingMails(sql),
        mail: config.mail.kind === 'kept' ? 'kept' : (await mailFails(sql, clock.now())) ? 'failing' : 'ok',
      }));
    } catch {
      return lastKnownMail(this.#known); // the database went away in between: the next beat says so
    }
  }
}

function lastKnownMail(known: ServiceStatus | null): Pick<ServiceStatus, 'mail' | 'mailWaiting'> {
  return { mail: known?.mail ?? 'ok', mailWaiting: known?.mailWaiting ?? 0 };
}

/** Whether the newest try failed for reasons of the server. A refusal for good is an answer: the server works. */
async function mailFails(sql: Sql, now: Date): Promise<boolean> {
  const since = after(now, -MAIL_LOOKED_BACK_MINUTES * MINUTE);
  const answered = (await lastMailAnswer(sql, since))?.getTime() ?? 0;
  const parked = (await lastParkedMail(sql, since))?.getTime() ?? 0;
  const tried = (await listRetrying(sql)).map(({ attempts, availableAt }) =>
    after(availableAt, -pauseBefore(attempts + 1)).getTime(),
  );
  return Math.max(parked, ...tried) > answered;
}
