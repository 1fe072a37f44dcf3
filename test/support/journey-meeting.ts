import { expect } from '@playwright/test';
import type { test } from './journey.ts';
import { GUEST, type Booked } from './journey-house.ts';
import type { HouseWishes } from './journey-parts.ts';
import type { Person, PersonWishes } from './journey-person.ts';

type Fixtures = Parameters<Parameters<typeof test>[2]>[0];
type Wishes = { house?: HouseWishes; guest?: PersonWishes; host?: PersonWishes };

/** The smallest meeting: the chair and one guest, inside, who see each other. */
export async function meet(
  { openHouse, arrive }: Pick<Fixtures, 'openHouse' | 'arrive'>,
  wishes: Wishes = {},
) {
  const house = await openHouse(wishes.house);
  const booked = await house.book();
  const chair = house.staff.chair.name;
  const host = await arrive(chair, wishes.host);
  await hostComes(host, booked);
  const guest = await arrive(GUEST.name, { language: 'sv', ...wishes.guest });
  await guestKnocks(guest, booked);
  await host.admit(GUEST.name);
  await guest.isInside();
  await seeEachOther(host, chair, guest, GUEST.name);
  return { house, booked, host, guest, chair };
}

export async function hostComes(host: Person, booked: Booked): Promise<void> {
  await host.openLink(booked.link('chair'));
  await host.openDevices();
  await host.goIn();
}

export async function guestKnocks(guest: Person, booked: Booked): Promise<void> {
  await guest.openLink(booked.link('guest'));
  await guest.openDevices();
  await guest.askToJoin();
  await guest.sees(guest.words.guest.waiting.unseen);
}

export async function seeEachOther(
  one: Person,
  nameOfOne: string,
  other: Person,
  nameOfOther: string,
): Promise<void> {
  await Promise.all([one.seesPictureOf(nameOfOther), other.seesPictureOf(nameOfOne)]);
}

/** Words while something is away: one of the banners of the room. */
export async function isTold({ page, words }: Person): Promise<void> {
  const { banners } = words.room;
  const any = [banners.serviceLost, banners.lost, banners.away]
    .map((one) => one.replaceAll('.', '\\.'))
    .join('|');
  await expect(page.getByText(new RegExp(any)).first()).toBeVisible();
}

export async function isCalm({ page, words }: Person): Promise<void> {
  const { banners } = words.room;
  for (const one of [banners.serviceLost, banners.lost, banners.away])
    await expect(page.getByText(one, { exact: true })).toHaveCount(0);
}
