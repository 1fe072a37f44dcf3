import type { Language } from '#contract/platform';

export type Staff = { staffId: string; name: string; email: string; language: Language };
export type Invited = {
  name: string;
  title: string;
  organisation: string;
  email: string;
  language: Language;
};

export const REGION = 'lappi';
export const OTHER_REGION = 'kainuu';
export const REGIONS = {
  [REGION]: { fi: 'Lappi', sv: 'Lappland', en: 'Lappi' },
  [OTHER_REGION]: { fi: 'Kainuu', sv: 'Kajanaland', en: 'Kainuu' },
};
export const ORGANISATIONS = {
  org_a: 'Lapin hyvinvointialue',
  org_b: 'Mallisairaalan lasten ja nuorten oikeuspsykologian yksikkö',
};

/** Who works here. Names of nobody. */
export const STAFF = {
  coordinator: {
    name: 'Saana Luonnosmaa',
    title: 'Koordinaattori',
    roles: ['coordinator'],
    regions: [REGION],
    language: 'fi',
    at: 'org_a',
  },
  /** Looks after two regions, so that one can be chosen. */
  colleague: {
    name: 'Jouni Koelajinen',
    title: 'Koordinaattori',
    roles: ['coordinator'],
    regions: [REGION, OTHER_REGION],
    language: 'fi',
    at: 'org_a',
  },
  chair: {
    name: 'Lumi Näyteikkuna',
    title: 'Lastensuojelun asiantuntija',
    roles: ['expert'],
    language: 'fi',
    regions: [REGION],
    at: 'org_a',
  },
  expert: {
    name: 'Veikko Varanimi',
    title: 'Oikeuspsykologi',
    roles: ['expert'],
    language: 'sv',
    regions: [REGION],
    at: 'org_b',
  },
  other: {
    name: 'Ylva Exempelström',
    title: 'Perheoikeuden juristi',
    roles: ['expert'],
    language: 'fi',
    regions: [REGION],
    at: 'org_b',
  },
} as const;
export type StaffName = keyof typeof STAFF;

export const REQUESTER: Invited = {
  name: 'Helka Lomakkila',
  title: 'Sosiaalityöntekijä',
  organisation: 'Poroselkälän kunta',
  email: 'helka.lomakkila@m-por.example',
  language: 'fi',
};
export const GUEST: Invited = {
  name: 'Marko Ruutupaperi',
  title: 'Turvakodin ohjaaja',
  organisation: 'Perheturva Kaarna ry',
  email: 'marko.ruutupaperi@m-suo.example',
  language: 'sv',
};
