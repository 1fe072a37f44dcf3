/** What the lobby is agreed on with the pages, apart from the schemas: a page in a call carries none. */

/** The states of one wait at the door. */
export const VISIT_STATES = [
  'waiting',
  'lost',
  'admitted',
  'turned_away',
  'left',
  'expired',
  'closed',
] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** How a person takes part. Sound alone, and listening and writing, are as good as a picture. */
export const TAKE_PART = ['camera', 'audio', 'listen'] as const;
export type TakePart = (typeof TAKE_PART)[number];

/** A lost guest keeps the place this long. */
export const PLACE_KEPT_MINUTES = 5;
/** A message from inside to one who waits: a few sentences. */
export const MAX_LOBBY_MESSAGE = 500;
/** Most visits named in one press of "admit all expected". */
export const MAX_ADMITTED_AT_ONCE = 12;
export const MAX_MESSAGES_SHOWN = 20;

/** What one who waits can say with one press. `back` ends a private break. */
export const LOBBY_SAYINGS = ['late', 'changed', 'break', 'back'] as const;
export type LobbySaying = (typeof LOBBY_SAYINGS)[number];

export const LOBBY_CODES = [
  'too_early',
  'ended',
  'revoked',
  'removed',
  'turned_away',
  'already_inside',
  'not_waiting',
  'lost',
  'not_on_the_list', // the name was changed: the host must admit that one by itself
] as const;
