import { randomBytes } from 'node:crypto';
import type { RequestForm, RequestStatus } from '#contract/requests';
import type { RequestPage } from '#contract/triage';
import { after, DAY } from '../../server/platform/clock.ts';
import { mintId } from '../../server/platform/ids.ts';
import { sealForm } from '../../server/requests/request-text.ts';
import { addRequest, requests } from '../../server/requests/request-store.ts';
import { addColleagues } from '../../server/requests/around-request-store.ts';
import { REGION } from './people.ts';
import type { World } from './world.ts';

let references = 0;

type Wishes = Partial<typeof requests.$inferInsert> & { sealed?: boolean };

/** A request as it stands once it was sent, straight into the database: for what happens to it afterwards. */
export async function addSentRequest(world: World, wishes: Wishes = {}): Promise<string> {
  const { sealed = true, ...rest } = wishes;
  const { context } = world;
  const [requestId, caseId, now] = [mintId('req'), mintId('cas'), world.now()];
  if (sealed) await context.caseKeys.create(caseId);
  const form = sealed ? await sealForm(context, { requestId, caseId }, sentForm()) : null;
  references += 1;
  const reference = `PY-2026-${String(references).padStart(5, '0')}`;
  await context.database.change(({ sql }) =>
    addRequest(sql, {
      ...{ requestId, caseId, form, reference, version: 2, status: 'requested', generation: 1 },
      ...{ linkHash: randomBytes(32).toString('base64url'), language: 'fi', sessionLanguage: 'fi' },
      ...{ createdAt: now, savedAt: now, sentAt: now, emailConfirmedAt: now },
      ...{ email: 'jaakko@social.example', name: 'Jaakko Keinotekoinen', title: 'Sosiaalityöntekijä' },
      ...{ regionId: REGION, organisation: 'Poroselkälän kunta', profession: 'social_worker' },
      ...{ urgency: 'normal', themes: ['stalking'], isNews: true },
      ...{ answerBy: after(now, DAY), sessionBy: after(now, 7 * DAY) },
      ...rest,
    }),
  );
  return requestId;
}

/** A colleague of the requester, who is not verified yet. */
export async function addSentColleague(world: World, requestId: string, email: string): Promise<string> {
  const colleagueId = mintId('col');
  const who = { name: 'Tiina Testitapaus', title: 'Perhetyöntekijä', organisation: 'Poroselkälän kunta' };
  await world.context.database.read((sql) =>
    addColleagues(sql, [
      { colleagueId, requestId, kind: 'colleague', ...who, email, language: 'fi', addedAt: world.now() },
    ]),
  );
  return colleagueId;
}

function sentForm(): RequestForm {
  return {
    ...{ name: 'Jaakko Keinotekoinen', profession: 'social_worker', title: 'Sosiaalityöntekijä' },
    ...{ employerKind: 'municipality', organisation: 'Poroselkälän kunta', regionId: REGION },
    ...{ email: 'jaakko@social.example', language: 'fi', danger: 'no', duty: 'notified' },
    ...{ basis: 'no_identifiers', description: 'Vaino jatkuu eron jälkeen kanariansana.' },
    ...{ questions: ['Miten lapsen turva varmistetaan?'], childView: 'not_asked', course: 'worse' },
    ...{ themes: ['stalking'], ageBands: ['7-9'], urgency: 'normal', sessionLanguage: 'fi' },
    ...{ colleagues: [], times: { slots: [], own: [] }, managerInformed: true },
  };
}

export type SentState = Exclude<RequestStatus, 'draft'>;
export type Refused = { error: { code: string; details?: Record<string, string>; fields?: unknown[] } };
export type PageBody = RequestPage & Refused;
