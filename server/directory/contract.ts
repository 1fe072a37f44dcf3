import type { Language } from '#contract/platform';

/** A text per interface language; a missing one falls back to Finnish. */
export type LocalText = { fi: string } & Partial<Record<Language, string | null>>;

/** `GET /api/directory`: whom and where a consultation can be booked for. */
export type Directory = {
  regions: { regionId: string; name: LocalText }[];
  organisations: { organisationId: string; name: string }[];
  experts: DirectoryExpert[];
};

export type DirectoryExpert = {
  staffId: string;
  name: string;
  title: string;
  organisationId: string;
  organisation: string;
  languages: Language[];
  themes: string[];
  canChair: boolean;
};
