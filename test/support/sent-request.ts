import type { RequestForm, RequestStatus } from '#contract/requests';
import { periods, slots } from '../../server/bookings/slot-store.ts';
import { after, DAY, MINUTE } from '../../server/platform/clock.ts';
import { hashSecret, mintId } from '../../server/platform/ids.ts';
import { localOf } from '../../server/platform/local-time.ts';
import { addRequest } from '../../server/requests/request-store.ts';
import { sealForm } from '../../server/requests/request-text.ts';
import { REGION } from './people.ts';
import type { World } from './world.ts';

/** What no expert reads before yes. */
export const CASE_TEXT = 'Poika kieltäytyy tapaamisista, ja isä vaatii niitä.';

/** A form as Jaakko sent it. */
export function requestForm(wishes: Partial<RequestForm> = {}): RequestForm {
  return {
    name: 'Jaakko Keinotekoinen',
    profession: 'social_worker',
    title: 'Sosiaalityöntekijä',
    employerKind: 'municipality',
    organisation: 'Poroselkälän kunta',
    regionId: REGION,
    email: 'jaakko@social.example',
    language: 'fi',
    danger: 'no',
    duty: 'not_needed',
    basis: 'consent',
    description: CASE_TEXT,
    questions: ['Miten edetä?'],
    childView: 'not_asked',
    course: 'same',
    themes: ['teema'],
    ageBands: ['7-9'],
    urgency: 'normal',
    sessionLanguage: 'fi',
    colleagues: [],
    times: { slots: [], own: [] },
    managerInformed: true,
    ...wishes,
  };
}

let numbers = 0;

/** A request that stands in a state, with its text under its own key. */
export async function addSentRequest(
  world: World,
  status: Exclude<RequestStatus, 'draft'> = 'accepted',
  wishes: Partial<RequestForm> = {},
): Promise<string> {
  const form = requestForm(wishes);
  const [requestId, caseId] = [mintId('req'), mintId('cas')];
  const now = world.now();
  await world.context.caseKeys.create(caseId);
  const sealed = await sealForm(world.context, { requestId, caseId }, form);
  numbers += 1;
  const { name, title, profession, organisation, regionId, email, language, sessionLanguage } = form;
  await world.context.database.change(({ sql }) =>
    addRequest(sql, {
      ...{ requestId, caseId, status, form: sealed, version: 1, generation: 1 },
      linkHash: hashSecret(world.context.secrets.linkSecret(requestId, 1)),
      ...{ name, title, profession, organisation, regionId, email, language, sessionLanguage },
      ...{ urgency: form.urgency, themes: form.themes, emailConfirmedAt: now },
      // Of no year in which anything is sent: the service's own numbers go on from the highest of theirs.
      reference: `KP-2019-${String(numbers).padStart(4, '0')}`,
      ...{ createdAt: now, savedAt: now, sentAt: now },
      ...{ answerBy: after(now, DAY), sessionBy: after(now, 7 * DAY) },
    }),
  );
  return requestId;
}

/** Free slots of a period, an hour each, that begin so many minutes from now. */
export async function addFreeSlots(
  world: World,
  inMinutes: number[],
  regionId: string | null = REGION,
): Promise<string[]> {
  const now = world.now();
  const { timeZone } = world.config;
  const periodId = mintId('per');
  const rows = inMinutes.map((minutes) => {
    const startsAt = after(now, minutes * MINUTE);
    return {
      ...{ slotId: mintId('slo'), periodId, timeZone, ...localOf(startsAt, timeZone), minutes: 60 },
      ...{ startsAt, endsAt: after(startsAt, 60 * MINUTE), state: 'free' as const, stateAt: now },
    };
  });
  const days = { startsOn: '2026-01-01', endsOn: '2026-12-31' };
  await world.context.database.change(async ({ sql }) => {
    await sql.insert(periods).values({
      ...{ periodId, version: 1, name: 'Syksy', ...days, regionId, professions: [], minutes: 60 },
      ...{ slots: inMinutes.length, createdBy: 'service', createdAt: now },
    });
    await sql.insert(slots).values(rows);
  });
  return rows.map(({ slotId }) => slotId);
}
