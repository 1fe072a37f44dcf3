import type * as z from 'zod/mini';
import type { ChangePreview, PlanChange, ToldPerson } from '#contract/scheduling';
import type { previewChange as previewInput } from '#contract/scheduling';
import { findConsultation, type Consultation } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { previewLetter } from '../mail/preview-letter.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { planChange } from './plan-change.ts';
import type { Plan, PlannedMail, Recipient } from './plan.ts';
import { requireBookableRegion, requireCoordinator } from './policy.ts';
import { readFacts } from './read-facts.ts';

/** Everything a coordinator must know before confirming. Changes nothing. */
export async function previewChange(
  context: Context,
  signedIn: SignedIn,
  { consultationId, change }: z.output<typeof previewInput>,
): Promise<ChangePreview> {
  return context.database.read(async (sql) => {
    const consultation = await findPlanned(sql, consultationId, change);
    if (change.kind === 'create') await requireBookableRegion(sql, signedIn, change.consultation.regionId);
    else requireCoordinator(signedIn, consultation!.regionId);
    const { regions } = signedIn.staff;
    const plan = planChange(await readFacts(context, sql, { consultation, change, regions }), change);
    return {
      ...describe(plan, change, consultation?.timeZone ?? context.config.timeZone),
      letters: await writeLetters(context, sql, plan, consultation ?? placeOf(context, change)),
    };
  });
}

/** The consultation that a change is about; a booking is about none yet. */
async function findPlanned(
  sql: Sql,
  consultationId: string | null,
  { kind }: PlanChange,
): Promise<Consultation | null> {
  if ((kind === 'create') !== (consultationId === null)) throw new Refusal('bad_input', 400);
  if (consultationId === null) return null;
  const consultation = await findConsultation(sql, consultationId);
  if (!consultation) throw notFound();
  return consultation;
}

function describe(plan: Plan, { kind }: PlanChange, timeZone: string): Omit<ChangePreview, 'letters'> {
  const { refusals, notices, mails, unreachable, untold, times } = plan;
  return {
    kind,
    refusals,
    notices,
    tells: groupByMessage(mails),
    unreachable: unreachable.map((to) => ({ ...told(to), invitationId: to.invitationId! })),
    untold: untold.map(told),
    mails: mails.length,
    when: times && {
      startsAt: times.startsAt.toISOString(),
      endsAt: times.endsAt.toISOString(),
      lobbyOpensAt: times.lobbyOpensAt.toISOString(),
      timeZone,
    },
  };
}

function groupByMessage(mails: PlannedMail[]): ChangePreview['tells'] {
  const messages = [...new Set(mails.map(({ message }) => message))];
  return messages.map((message) => ({
    message,
    people: mails.filter((mail) => mail.message === message).map(({ to }) => told(to)),
  }));
}

function told({ name, role, language }: Recipient): ToldPerson {
  return { name, role, language };
}

type Place = Pick<Consultation, 'regionId' | 'timeZone'> & Partial<Pick<Consultation, 'startsAt' | 'endsAt'>>;

function placeOf({ config }: Context, change: PlanChange): Place {
  const regionId = change.kind === 'create' ? change.consultation.regionId : '';
  return { regionId, timeZone: config.timeZone };
}

/** One letter of each message and language. A time that is taken away is the one that stands. */
async function writeLetters(
  context: Context,
  sql: Sql,
  { mails, times }: Plan,
  place: Place,
): Promise<ChangePreview['letters']> {
  const startsAt = times?.startsAt ?? place.startsAt;
  const endsAt = times?.endsAt ?? place.endsAt;
  if (!startsAt || !endsAt) return [];
  const wanted = new Map(mails.map((mail) => [`${mail.message} ${mail.to.language}`, mail]));
  const letters: ChangePreview['letters'] = [];
  for (const { message: kind, to } of wanted.values()) {
    const { regionId, timeZone } = place;
    const about = { kind, language: to.language, regionId, timeZone, startsAt, endsAt };
    letters.push(await previewLetter(context, sql, about));
  }
  return letters;
}
