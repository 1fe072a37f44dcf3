import * as z from 'zod/mini';
import type { Problem } from './answers.ts';

export type { Busy, Problem, ProblemField } from './answers.ts';

/** Interface languages. Northern Sámi (`se`) shows the words that are known and falls back to Finnish by phrase. */
export const LANGUAGES = ['fi', 'sv', 'en', 'se'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;

/** An app-minted, typed, random id: three letters, `_`, 22 characters of base64url (128 bits). */
export const id = (prefix: string) => z.string().check(z.regex(new RegExp(`^${prefix}_[A-Za-z0-9_-]{22}$`)));

/** One line of text a person typed: trimmed, no control characters, NFC. `max` is in UTF-16 units. */
export const line = (max: number) =>
  z
    .string()
    .check(
      z.maxLength(max),
      z.normalize('NFC'),
      z.trim(),
      z.minLength(1),
      z.regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u),
    );

/** Several lines of text a person typed: trimmed, NFC, no control characters but line ends. `max` in UTF-16 units. */
export const paragraphs = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.overwrite((text) => text.replace(/\r\n?/g, '\n')),
    z.normalize('NFC'),
    z.trim(),
    z.minLength(1),
    z.regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*(\n[^\p{Cc}\p{Cf}\u2028\u2029]*)*$/u),
  );

/** An e-mail address as the mail service can deliver it (RFC 5321 path limit: 254). */
export const emailAddress = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

/** Every Socket.IO event is answered by its acknowledgement with one of these two. */
export type Reply<T = object> = ({ ok: true } & T) | ({ ok: false } & Problem);

/** Codes that any route or event may answer; the domains add their own. */
export const COMMON_CODES = [
  'bad_input',
  'not_found',
  'not_signed_in',
  'not_allowed',
  'too_many',
  'too_large',
  'wrong_origin',
  'not_ready',
  'failed',
] as const;

/** What a field of any form may be told; the words stand where the form is. */
export const FORM_CODES = [
  'missing',
  'too_short',
  'too_long',
  'wrong_form',
  'not_an_address',
  'unknown_field',
] as const;

/** Largest JSON body over HTTP, in bytes: the longest form (a consultation with 12 guests) is under 8 KiB. */
export const MAX_BODY_BYTES = 32 * 1024;
/** Largest frame a client may send over the socket, in bytes: the longest event is a section of notes pasted at once. */
export const MAX_FRAME_BYTES = 72 * 1024;
