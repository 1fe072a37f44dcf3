import { BUFFER_MINUTES, SHORT_NOTICE_HOURS, type Notice, type PlanChange } from '#contract/scheduling';
import type { Busy } from '#contract/platform';
import { HOUR, MINUTE } from '../platform/clock.ts';
import { comesTwice } from '../platform/local-time.ts';
import type { ConcernedPerson, Outline, PlanFacts, PlanRefusal, PlanTimes, TakenTime } from './plan.ts';
import { isWeekend, publicHoliday } from './public-holiday.ts';

/** Who is somewhere else at that time: refused with the other session's time, and nothing else of it. */
export function findBusy(people: ConcernedPerson[], taken: TakenTime[], times: PlanTimes): PlanRefusal[] {
  return people.flatMap((person) => {
    const clash = taken.find(
      (other) => isOf(other, person) && other.startsAt < times.endsAt && other.endsAt > times.startsAt,
    );
    if (!clash) return [];
    const busy: Busy = {
      name: person.name,
      startsAt: clash.startsAt.toISOString(),
      endsAt: clash.endsAt.toISOString(),
    };
    return [{ field: person.field, code: 'busy', busy }];
  });
}

/** What is to be minded before confirming; nothing of it refuses. */
export function noticesOf(
  facts: PlanFacts,
  change: PlanChange,
  people: ConcernedPerson[],
  {
    times,
    organisations,
    isAnyBusy,
  }: Pick<Outline, 'organisations'> & { times: PlanTimes | null; isAnyBusy: boolean },
): Notice[] {
  const isNewTime = change.kind === 'create' || change.kind === 'move';
  return [
    ...(times && people.length > 0 && !isAnyBusy ? [ok('nobody_busy')] : []),
    ...(times ? findTight(people, facts.taken, times) : []),
    ...(organisations && organisations.length > 0 ? [organisationNotice(organisations)] : []),
    ...(times && isNewTime ? dayNotices(facts, times) : []),
    ...(change.kind === 'move' && facts.atTheDoor > 0 ? [warning('nobody_left_in_lobby')] : []),
  ];
}

/** Sessions of one person that only touch, or nearly. */
function findTight(people: ConcernedPerson[], taken: TakenTime[], times: PlanTimes): Notice[] {
  return people.flatMap((person) => {
    const gaps = taken
      .filter((other) => isOf(other, person))
      .map(({ startsAt, endsAt }) => Math.max(+startsAt - +times.endsAt, +times.startsAt - +endsAt))
      .filter((gap) => gap >= 0 && gap < BUFFER_MINUTES * MINUTE);
    if (gaps.length === 0) return [];
    return [{ ...warning('tight'), name: person.name, minutes: Math.floor(Math.min(...gaps) / MINUTE) }];
  });
}

function organisationNotice(organisations: string[]): Notice {
  return new Set(organisations).size > 1 ? ok('two_organisations') : warning('one_organisation');
}

function dayNotices({ consultation, now, timeZone }: PlanFacts, times: PlanTimes): Notice[] {
  const { localDate, localTime, startsAt } = times;
  const holiday = publicHoliday(localDate);
  const notice = startsAt.getTime() - now.getTime();
  return [
    ...(isWeekend(localDate) ? [warning('weekend')] : []),
    ...(holiday ? [{ ...warning('public_holiday'), name: holiday }] : []),
    ...(comesTwice(localDate, localTime, consultation?.timeZone ?? timeZone) ? [warning('hour_twice')] : []),
    ...(notice < SHORT_NOTICE_HOURS * HOUR
      ? [{ ...warning('short_notice'), hours: Math.floor(notice / HOUR) }]
      : []),
  ];
}

function isOf(other: TakenTime, { staffId, email }: ConcernedPerson): boolean {
  return other.email === email || (staffId !== null && other.staffId === staffId);
}

function ok(code: Notice['code']): Notice {
  return { code, tone: 'ok' };
}

function warning(code: Notice['code']): Notice {
  return { code, tone: 'warning' };
}
