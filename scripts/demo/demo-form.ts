import { requestForm, type DraftForm, type RequestForm } from '../../server/requests/contract.ts';
import { parse } from '../../server/platform/parse.ts';
import { requestOf, world, type DemoRequest } from './demo-world.ts';
import type { Person } from './find-people.ts';

const PROFESSIONS: Record<string, RequestForm['profession']> = {
  sosiaalityontekija: 'social_worker',
  lastenvalvoja: 'child_welfare_officer',
  johtava_sosiaalityontekija: 'senior_social_worker',
  perhetyontekija: 'family_worker',
  perheneuvola_psykologi: 'psychologist',
  terveydenhoitaja: 'public_health_nurse',
  kuraattori: 'school_social_worker',
  palveluohjaaja: 'service_adviser',
};
const DUTIES: Record<string, RequestForm['duty']> = {
  tehty: 'notified',
  ei_tarpeen: 'not_needed',
  arvioimatta: 'not_assessed',
};
const AGE_BANDS: Record<string, RequestForm['ageBands'][number]> = {
  '0': '0-2',
  '1-3': '0-2',
  '4-6': '3-6',
  '7-9': '7-9',
  '10-12': '10-12',
  '13-15': '13-15',
};
/** Where the data names no question, what anybody would ask. */
const FIRST_QUESTION = 'Mitä tilanteessa on tehtävä ensin?';

/** A draft as far as the data has it. */
export function draftOf(request: DemoRequest, requester: Person): DraftForm {
  const { requester: id, client_consent, statutory_notification, urgency, themes, region } = request;
  const { profession } = world.requesters.find((one) => one.id === id)!;
  const { name, title, organisation, email, language } = requester;
  const isDanger = urgency === 'valiton_vaara';
  return {
    ...{ name, title, organisation, email, language, themes, regionId: region },
    profession: PROFESSIONS[profession]!,
    employerKind: 'municipality',
    danger: isDanger ? 'help_called' : 'no',
    duty: DUTIES[statutory_notification]!,
    basis: client_consent === 'suostumus_saatu' ? 'consent' : 'no_identifiers',
    ...wordsOf(request),
    childView: themes.includes('lapsen_osallisuus') ? 'known' : 'not_asked',
    course: request.risk_flags.includes('eskaloituminen') || isDanger ? 'worse' : 'unknown',
    ageBands: [...new Set(request.child_age_bands.map((band) => AGE_BANDS[band]!))],
    urgency: urgency === 'normaali' ? 'normal' : 'urgent',
    sessionLanguage: request.language,
    colleagues: [],
    times: { slots: [], own: [] },
    managerInformed: true,
  };
}

/** The form as it was sent, judged by what the form asks for: data that it would refuse is a mistake here. */
export function formOf(request: DemoRequest, requester: Person, wishes: Partial<RequestForm>): RequestForm {
  return parse(requestForm, { ...draftOf(request, requester), ...wishes });
}

function wordsOf({ title, summary, questions, done_so_far, other_parties, ...rest }: DemoRequest): DraftForm {
  const lastSentence = summary.split('. ').at(-1)!;
  return {
    description: `${title}. ${summary}`,
    questions: questions.length > 0 ? questions : [FIRST_QUESTION],
    ...(done_so_far ? { done: done_so_far } : {}),
    ...(other_parties.length > 0 ? { services: other_parties.join(', ') } : {}),
    ...(rest.interpreter_needed === 'se' ? { interpreter: 'pohjoissaame' } : {}),
    ...(rest.urgency === 'normaali' ? {} : { urgencyGrounds: lastSentence }),
  };
}

/** How long before the demo's now a request came. */
export function ageOf({ received_at }: DemoRequest): number {
  return Date.parse(world.meta.demo_now) - Date.parse(received_at);
}

/** How long before its session a request came. */
export function leadOf(requestId: string, sessionStart: string): number {
  return Date.parse(sessionStart) - Date.parse(requestOf(requestId).received_at);
}
