import { expect, type Locator } from '@playwright/test';
import type { PlanChangeKind } from '#contract/scheduling';
import type { ReceivedMail } from './mail-server.ts';
import type { Person } from './journey-person.ts';
import { unfold } from '../calendar/read-calendar.ts';

/** Somebody who is invited, as the form asks for them. */
export type Asked = { name: string; title: string; organisation: string; email: string };
/** A booking as one who types it has it in mind; the first of the panel is proposed as its chair. */
export type Typed = { localDate: string; localTime: string; panel: readonly string[]; requester: Asked };

/** Goes to a field by Tab and types. */
export async function typeInto(person: Person, field: Locator, text: string): Promise<void> {
  await person.walkTo(field);
  await person.page.keyboard.type(text);
}

/** Fills the booking form without touching the pointer, from wherever the focus is. */
export async function bookByKeyboard(person: Person, typed: Typed): Promise<void> {
  const { page, words } = person;
  const { booking } = words.staff;
  await expect(person.heading(booking.heading)).toBeVisible();
  const day = page.getByLabel(booking.day, { exact: true });
  await typeInto(person, day, await dayAsTyped(person, typed.localDate));
  const time = page.getByLabel(booking.time, { exact: true });
  await typeInto(person, time, await timeAsTyped(person, typed.localTime));
  for (const name of typed.panel) {
    await person.walkTo(page.getByRole('checkbox', { name }));
    await page.keyboard.press('Space');
  }
  const part = page.getByRole('group', { name: booking.requester });
  const { name, title, organisation, email } = typed.requester;
  await typeInto(person, part.getByLabel(booking.name, { exact: true }), name);
  await typeInto(person, part.getByLabel(booking.jobTitle), title);
  await typeInto(person, part.getByLabel(booking.organisation), organisation);
  await typeInto(person, part.getByLabel(booking.email), email);
  await expect(day).toHaveValue(typed.localDate);
  await expect(time).toHaveValue(typed.localTime);
}

/** Fills the booking form with the pointer's ease. */
export async function fillBooking({ page, words }: Person, typed: Typed): Promise<void> {
  const { booking } = words.staff;
  await page.getByLabel(booking.day, { exact: true }).fill(typed.localDate);
  await page.getByLabel(booking.time, { exact: true }).fill(typed.localTime);
  for (const name of typed.panel) await page.getByRole('checkbox', { name }).check();
  const part = page.getByRole('group', { name: booking.requester });
  const { name, title, organisation, email } = typed.requester;
  await part.getByLabel(booking.name, { exact: true }).fill(name);
  await part.getByLabel(booking.jobTitle).fill(title);
  await part.getByLabel(booking.organisation).fill(organisation);
  await part.getByLabel(booking.email).fill(email);
}

/** The digits of a day in the order in which this browser's own date field takes them. */
async function dayAsTyped(person: Person, localDate: string): Promise<string> {
  const monthFirst = (await typedBeside(person, 'date', '02032001')) === '2001-02-03';
  const [year, month, day] = localDate.split('-');
  return monthFirst ? `${month}${day}${year}` : `${day}${month}${year}`;
}

/** The keys of a time, as this browser's own time field takes them: one that counts to twelve asks for the half of the day. */
async function timeAsTyped(person: Person, localTime: string): Promise<string> {
  const [hour, minute] = localTime.split(':').map(Number) as [number, number];
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const toTwelve = (await typedBeside(person, 'time', '0130P')) === '13:30';
  if (!toTwelve) return twoDigits(hour) + twoDigits(minute);
  return `${twoDigits(hour % 12 || 12)}${twoDigits(minute)}${hour < 12 ? 'A' : 'P'}`;
}

/** What a field of this browser holds once these keys were typed into it, tried on a page beside. */
async function typedBeside({ context }: Person, type: 'date' | 'time', keys: string): Promise<string> {
  const beside = await context.newPage();
  await beside.setContent(`<input type="${type}" autofocus>`);
  await beside.locator('input').focus();
  await beside.keyboard.type(keys);
  const value = await beside.locator('input').inputValue();
  await beside.close();
  return value;
}

/** Opens a decision on the consultation's page. */
export async function openPanel(person: Person, kind: PlanChangeKind): Promise<Locator> {
  const { acts, heading } = person.words.staff.change;
  await person.press(heading[kind], person.page.getByRole('group', { name: acts }));
  return panelOf(person, kind);
}

export function panelOf({ page, words }: Person, kind: PlanChangeKind): Locator {
  return page.getByRole('form', { name: words.staff.change.heading[kind] });
}

/** The button that says what happens and how many mails go, once it may be pressed. */
export async function mayConfirm(person: Person, kind: PlanChangeKind, mails: number): Promise<Locator> {
  const button = person.button(person.words.staff.change.confirm[kind](mails), panelOf(person, kind));
  await expect(button).toBeVisible();
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  return button;
}

/** What is written in a new time's fields. */
export async function typeTime(
  { words }: Person,
  panel: Locator,
  time: { localDate: string; localTime: string },
): Promise<void> {
  await panel.getByLabel(words.staff.change.newDay, { exact: true }).fill(time.localDate);
  await panel.getByLabel(words.staff.change.newTime, { exact: true }).fill(time.localTime);
}

/** The bar that takes a slip back. */
export function undoBar({ page, words }: Person, kind: PlanChangeKind): Locator {
  return page
    .getByRole('group', { name: words.staff.change.heading[kind], exact: true })
    .filter({ has: page.getByText(words.staff.change.going[kind]) });
}

/** The calendar entry of a mail, as the file beside its text has it. */
export function calendarText({ raw }: ReceivedMail): string {
  const file = /^Content-Type: application\/ics.*?\r\n\r\n([\w+/=\r\n]+)/ms.exec(raw)?.[1];
  if (!file) throw new Error('This mail has no calendar entry.');
  return Buffer.from(file, 'base64').toString('utf8');
}

/** A property's value in a calendar text. */
export function propertyOf(text: string, name: string): string {
  const line = unfold(text).find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
  if (!line) throw new Error(`There is no ${name}.`);
  return line.slice(line.indexOf(':') + 1);
}
