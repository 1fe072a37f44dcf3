import type { PlanChange } from '#contract/scheduling';
import { refuseSlot } from './booked-requests.ts';
import { concernedPeople, takesPart } from './concerned-people.ts';
import { outlineChange, recipient } from './outline-change.ts';
import { timeOfChange } from './plan-time.ts';
import { findBusy, noticesOf } from './plan-notices.ts';
import type { Plan, PlanFacts, PlannedMail, PlanTimes } from './plan.ts';

/**
 * What a change of a plan means. Pure, and the only place that knows: the preview shows what it says, and the change
 * is made from what it says, so that nobody is told anything that was not shown.
 */
export function planChange(facts: PlanFacts, change: PlanChange): Plan {
  const people = concernedPeople(facts, change);
  const found = timeOfChange(facts, change);
  // Where a name alone is corrected nobody's time is in question.
  const times = change.kind === 'correct' && people.length === 0 ? null : found.times;
  const { refusals, mails, organisations } = outlineChange(facts, change);
  const busy = times ? findBusy(people, facts.taken, times) : [];
  const reached = mails.filter((mail) => !isUnreachable(facts, mail));
  return {
    refusals: [
      ...refusals,
      ...found.refusals,
      ...(change.kind === 'create' ? refuseSlot(facts, change.consultation, times) : []),
      ...refuseSameTime(facts, change, times),
      ...busy,
    ],
    notices: noticesOf(facts, change, people, { times, organisations, isAnyBusy: busy.length > 0 }),
    mails: reached,
    unreachable: mails.filter((mail) => isUnreachable(facts, mail)).map(({ to }) => to),
    untold: untold(facts, change, mails),
    times,
  };
}

/** A server has said for good that nobody reads the address that still stands there. */
function isUnreachable({ people, mails }: PlanFacts, { to }: PlannedMail): boolean {
  if (to.invitationId === null || mails.get(to.invitationId)?.state !== 'refused') return false;
  return people.some(({ invitationId, email }) => invitationId === to.invitationId && email === to.email);
}

/** Who takes part and hears nothing, because for them nothing changes. */
function untold({ people }: PlanFacts, { kind }: PlanChange, mails: PlannedMail[]) {
  if (kind === 'create') return [];
  const told = new Set(mails.map(({ to }) => to.invitationId));
  return people.filter((one) => takesPart(one) && !told.has(one.invitationId)).map(recipient);
}

function refuseSameTime({ consultation }: PlanFacts, { kind }: PlanChange, times: PlanTimes | null) {
  if (kind !== 'move' || !times || !consultation) return [];
  const isSame = +times.startsAt === +consultation.startsAt && times.minutes === consultation.minutes;
  return isSame ? [{ field: '.', code: 'nothing_changes' }] : [];
}
