import { localOf } from '../../server/platform/local-time.ts';
import type { LocalText } from '../../server/directory/contract.ts';
import type { StaffRole } from '../../server/identity/contract.ts';
import type { Language } from '../../server/platform/contract.ts';
import data from './demo-data.json' with { type: 'json' };

type Named = { id: string; name: string };
type Expert = Named & {
  org: string;
  title: string;
  themes: string[];
  languages: Language[];
  can_chair: boolean;
  email: string;
  /** As "ke 09:00-12:00". */
  weekly_availability: string[];
  max_sessions_per_week: number;
};
type Coordinator = Named & {
  org: string;
  regions: string[];
  languages: Language[];
  email: string;
  deputy: string;
};
type Requester = Named & { profession: string; municipality: string; languages: Language[]; email: string };
export type DemoSession = {
  id: string;
  status: string;
  requests: string[];
  coordinator: string;
  chair: string;
  start: string;
  end: string;
  actual_start: string | null;
  actual_end: string | null;
  cancelled?: { at: string };
  /** `state`: among much else, whether the person has said that the time suits them. */
  participants: { user: string; role: string; state: string }[];
  notes: { sections: Partial<DemoNotes> };
};
/** What somebody asked for, in the words of the data; `demo-form.ts` puts them into the form's. */
export type DemoRequest = {
  id: string;
  ref: string;
  requester: string;
  region: string;
  received_at: string;
  language: Language;
  interpreter_needed: string | null;
  themes: string[];
  title: string;
  summary: string;
  questions: string[];
  done_so_far: string;
  other_parties: string[];
  child_age_bands: string[];
  urgency: string;
  client_consent: string;
  statutory_notification: string;
  risk_flags: string[];
  status: string;
  coordinator: string | null;
  info_requests?: string[];
  status_reason?: string;
};
/** What has been written of a session, by the names of the data. */
export type DemoNotes = {
  tausta: string;
  nakokulmat: string[];
  suositukset: string[];
  jatkotoimet: { what: string; who: string; due: string | null }[];
};

type World = {
  meta: { demo_now: string };
  regions: { id: string; name: LocalText; demo_municipalities: { id: string }[] }[];
  coordination_organisation: Named;
  organisations: Named[];
  themes: ({ id: string } & LocalText)[];
  professions: ({ id: string } & LocalText)[];
  experts: Expert[];
  coordinators: Coordinator[];
  requesters: Requester[];
  requests: DemoRequest[];
  slots: { start: string; minutes: number; booked_by: string }[];
  sessions: DemoSession[];
};

/** The invented people, organisations and sessions of the demo. Every address ends in .example. */
export const world = data as unknown as World;

/** Two who belong to no session, so that each role has somebody to sign in as. */
export const OFFICE: (Named & { title: string; email: string; roles: StaffRole[] })[] = [
  {
    id: 'a-1',
    name: 'Silja Sepitelmä',
    title: 'Pääkäyttäjä',
    email: 'paakayttaja1@org-0.example',
    roles: ['administrator'],
  },
  {
    id: 'v-1',
    name: 'Aarre Arvaamo',
    title: 'Kehittäjä',
    email: 'kehittaja1@org-0.example',
    roles: ['evaluator'],
  },
];

/** Where requesters work: the invented municipalities, in the form an employer's name has. */
export const EMPLOYERS: Record<string, string> = {
  'm-hal': 'Hallajärven kunta',
  'm-kor': 'Korpisuvannon kunta',
  'm-lak': 'Slättforsby kommun',
  'm-ahd': 'Ahdeperälän kunta',
  'm-tun': 'Tunturisalmelan kunta',
  'm-por': 'Poroselkälän kunta',
  'm-jan': 'Jänkäjokelan kunta',
  'm-suo': 'Suokankaalan kunta',
  'm-lie': 'Lietevirran kunta',
};

/** Colleagues whom requesters bring along; the data knows them by their place only. */
export const COLLEAGUES: (Named & { title: string; municipality: string; email: string })[] = [
  {
    id: 'guest-1',
    name: 'Pirkko Paperinen',
    title: 'Perheohjaaja',
    municipality: 'm-lie',
    email: 'tyopari1@m-lie.example',
  },
  {
    id: 'guest-2',
    name: 'Arto Aavistamo',
    title: 'Esihenkilö',
    municipality: 'm-hal',
    email: 'esihenkilo1@m-hal.example',
  },
];

export function sessionOf(sessionId: string): DemoSession {
  return world.sessions.find((session) => session.id === sessionId)!;
}

/** A session's reference: that of the first request in it. */
export function referenceOf({ requests }: DemoSession, now: Date, timeZone: string): string {
  return referenceOfRequest(requestOf(requests[0]!), now, timeZone);
}

/** A request's number in the data, with the year of `now`, as the coordinators count theirs. */
export function referenceOfRequest({ ref }: Pick<DemoRequest, 'ref'>, now: Date, timeZone: string): string {
  return ref.replace(/\d{4}/, localOf(now, timeZone).localDate.slice(0, 4));
}

export function requestOf(id: string): DemoRequest {
  return world.requests.find((request) => request.id === id)!;
}

/** What the first of a session's requesters asks: the notes are those of one case. */
export function questionsOf({ requests }: DemoSession): string[] {
  return requestOf(requests[0]!).questions;
}

/** How long a session is planned to take, in minutes. */
export function minutesOf({ start, end }: DemoSession): number {
  return (Date.parse(end) - Date.parse(start)) / 60_000;
}
