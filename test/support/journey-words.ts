import type { Language } from '#contract/platform';

/** What the pages say, from their own catalogues: a journey breaks when a person's way does, not when a word does. */
export async function wordsOf(language: Language) {
  const code = language === 'se' ? 'fi' : language;
  const [common, guest, room, notes, staff, guard, request, service] = await Promise.all([
    CATALOGUES.common[code](),
    CATALOGUES.guest[code](),
    CATALOGUES.room[code](),
    CATALOGUES.notes[code](),
    CATALOGUES.staff[code](),
    CATALOGUES.guard[code](),
    CATALOGUES.request[code](),
    CATALOGUES.service[code](),
  ]);
  return {
    common: common.words,
    guest: guest.words,
    room: room.words,
    notes: notes.words,
    staff: staff.words,
    guard: guard.words,
    request: request.words,
    service: service.words,
  };
}

export type AllWords = Awaited<ReturnType<typeof wordsOf>>;

const CATALOGUES = {
  common: {
    fi: () => import('../../client/src/words/common.fi.ts'),
    sv: () => import('../../client/src/words/common.sv.ts'),
    en: () => import('../../client/src/words/common.en.ts'),
  },
  guest: {
    fi: () => import('../../client/src/words/guest.fi.ts'),
    sv: () => import('../../client/src/words/guest.sv.ts'),
    en: () => import('../../client/src/words/guest.en.ts'),
  },
  room: {
    fi: () => import('../../client/src/words/room.fi.ts'),
    sv: () => import('../../client/src/words/room.sv.ts'),
    en: () => import('../../client/src/words/room.en.ts'),
  },
  notes: {
    fi: () => import('../../client/src/words/notes.fi.ts'),
    sv: () => import('../../client/src/words/notes.sv.ts'),
    en: () => import('../../client/src/words/notes.en.ts'),
  },
  staff: {
    fi: () => import('../../client/src/words/staff.fi.ts'),
    sv: () => import('../../client/src/words/staff.sv.ts'),
    en: () => import('../../client/src/words/staff.en.ts'),
  },
  guard: {
    fi: () => import('../../client/src/words/guard.fi.ts'),
    sv: () => import('../../client/src/words/guard.sv.ts'),
    en: () => import('../../client/src/words/guard.en.ts'),
  },
  request: {
    fi: () => import('../../client/src/words/requests.fi.ts'),
    sv: () => import('../../client/src/words/requests.sv.ts'),
    en: () => import('../../client/src/words/requests.en.ts'),
  },
  service: {
    fi: () => import('../../client/src/words/request-service.fi.ts'),
    sv: () => import('../../client/src/words/request-service.sv.ts'),
    en: () => import('../../client/src/words/request-service.en.ts'),
  },
};
