import type { ColleagueKind } from '#contract/requests';
import type { RequestPage, Verification } from '#contract/triage';

/** Whom the request would bring, the requester first. `confirmed`: whether mail was read there; null where nobody asks. */
export type RequestPerson = {
  id: string;
  kind: 'requester' | ColleagueKind;
  name: string;
  title: string;
  organisation: string;
  email: string;
  isInDomains: boolean;
  confirmed: boolean | null;
  /** Whether the address alone can prove who it is. */
  byDomain: boolean;
  verified: Verification | null;
};

export function personsOf(page: RequestPage): RequestPerson[] {
  const { name, title, organisation, email, isInDomains, verified, colleagues } = page;
  const confirmed = page.emailConfirmedAt !== null;
  // A domain says nothing of whoever only typed the address: the requester must have read mail there.
  const byDomain = isInDomains && confirmed;
  return [
    {
      id: 'requester',
      kind: 'requester',
      name,
      title,
      organisation,
      email,
      isInDomains,
      confirmed,
      byDomain,
      verified,
    },
    ...colleagues.map((one) => ({
      ...{ id: one.colleagueId, kind: one.kind, name: one.name, title: one.title },
      ...{ organisation: one.organisation, email: one.email, isInDomains: one.isInDomains },
      ...{ confirmed: null, byDomain: one.isInDomains, verified: one.verified },
    })),
  ];
}

export const unverifiedNames = (page: RequestPage) =>
  personsOf(page).flatMap(({ name, verified }) => (verified === null ? [name] : []));

export const isOver = ({ status }: Pick<RequestPage, 'status'>) =>
  status === 'declined' || status === 'withdrawn' || status === 'closed';
