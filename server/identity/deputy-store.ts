import { sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';

/** When and where today is asked. */
export type Today = { now: Date; timeZone: string };
/** The same, said when the statement runs. */
type TodayLater = { now: Placeholder; timeZone: Placeholder };

/** Coordinators who are away on the service's local day, each with whom they named to stand in for them. */
const absentToday = ({ now, timeZone }: Today | TodayLater): SQL => sql`
  availability join staff absent on absent.staff_id = availability.staff_id
    and absent.active and 'coordinator' = any(absent.roles)
    and exists (
      select 1 from jsonb_array_elements(availability.exceptions) away
      where away->>'kind' = 'away'
        and (${now}::timestamptz at time zone ${timeZone})::date::text between away->>'from' and away->>'to')`;

/**
 * Regions that a person has today: their own, and those of whoever is away and named them. Part of the question that
 * finds the person, whose row is there as `staff`, so that nobody asks a second one.
 */
export const regionsToday = (today: Today | TodayLater): SQL<string[]> => sql<string[]>`(
  select coalesce(array_agg(distinct region order by region), '{}') from (
    select unnest("staff".regions) region
    union all
    select unnest(absent.regions) from ${absentToday(today)}
    where availability.deputy_id = "staff".staff_id) regions_today)`;

/** Whom a person stands in for today. */
export async function listAbsent(
  q: Sql,
  deputyId: string,
  today: Today,
): Promise<{ staffId: string; name: string; regions: string[] }[]> {
  const { rows } = await q.execute<{ staffId: string; name: string; regions: string[] }>(sql`
    select absent.staff_id as "staffId", absent.name, absent.regions from ${absentToday(today)}
    where availability.deputy_id = ${deputyId} order by absent.name`);
  return rows;
}
