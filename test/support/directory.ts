import type {
  DirectoryKind,
  DirectoryPerson,
  PersonFields,
  Touches,
  WholeDirectory,
} from '#contract/directory';
import type { ProblemField } from '#contract/platform';
import type { Browser } from './browser.ts';
import { REGION } from './people.ts';

export type Refused = { error: { code: string; fields?: ProblemField[]; details?: Record<string, string> } };

let people = 0;

/** A person's form, rightly filled in, with an address of its own. */
export function personForm(different: Partial<PersonFields> = {}): PersonFields {
  people += 1;
  return {
    name: `Aune Esimerkkilä ${people}`,
    title: 'Väkivaltatyön erityisasiantuntija',
    organisationId: 'org_county',
    email: `aune${people}@county.example`,
    language: 'fi',
    languages: ['fi', 'sv'],
    roles: ['expert'],
    regions: [REGION],
    themes: [],
    canChair: true,
    ...different,
  };
}

/** The directory as one browser keeps it. */
export class Desk {
  constructor(readonly browser: Browser) {}

  async whole(): Promise<WholeDirectory> {
    return (await this.browser.get<WholeDirectory>('/api/directory/all')).body;
  }

  async person(staffId: string): Promise<DirectoryPerson> {
    return (await this.whole()).people.find((one) => one.staffId === staffId)!;
  }

  addPerson(form: object) {
    return this.browser.post<DirectoryPerson & Refused>('/api/directory/people', form);
  }

  /** Changes a person from how they stand now. */
  async changePerson(staffId: string, different: Partial<PersonFields>, version?: number) {
    const person = await this.person(staffId);
    return this.browser.post<DirectoryPerson & Refused>(`/api/directory/people/${staffId}`, {
      version: version ?? person.version,
      person: { ...fieldsOf(person), ...different },
    });
  }

  async setActive(kind: DirectoryKind, id: string, active: boolean, version?: number) {
    const path = `/api/directory/${kind}/${id}/active`;
    const shown = version ?? (await this.versionOf(kind, id));
    return this.browser.post<Refused>(path, { version: shown, active });
  }

  async touches(kind: DirectoryKind, id: string) {
    return (await this.browser.get<Touches>(`/api/directory/${kind}/${id}/touches`)).body;
  }

  async versionOf(kind: DirectoryKind, id: string): Promise<number> {
    const whole = await this.whole();
    const found =
      whole.people.find((one) => kind === 'people' && one.staffId === id) ??
      whole.organisations.find((one) => kind === 'organisations' && one.organisationId === id) ??
      whole.regions.find((one) => kind === 'regions' && one.regionId === id) ??
      whole.themes.find((one) => kind === 'themes' && one.themeId === id);
    return found?.version ?? 1;
  }
}

export function fieldsOf(person: DirectoryPerson): PersonFields {
  const { name, title, organisationId, email, language, languages, roles, regions, themes, canChair } =
    person;
  return { name, title, organisationId, email, language, languages, roles, regions, themes, canChair };
}

/** The statuses of answers that came in any order, the lowest first. */
export function statusesOf(answers: { status: number }[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b);
}
