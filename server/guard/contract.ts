/**
 * What may tell who a client is. The first five are told plainly and shall go; the rest are said softly and may stay.
 */
export const IDENTIFIER_KINDS = [
  'identity_code',
  'phone',
  'email',
  'street_address',
  'name',
  'given_name',
  'municipality',
  'village',
  'school',
  'day_care',
  'exact_date',
  'exact_age',
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];
export const PLAIN_KINDS = [
  'identity_code',
  'phone',
  'email',
  'street_address',
  'name',
] as const satisfies readonly IdentifierKind[];

/** A place in a text, in UTF-16 units from `from` up to `to`. Marks neither overlap nor touch inside a word; they come in order. */
export type Mark = { kind: IdentifierKind; from: number; to: number };
/** `known`: names that may stand: organisations, and the writer's own colleagues. */
export type GuardOptions = { known?: readonly string[] };
