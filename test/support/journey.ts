import path from 'node:path';
import { test as plain } from '@playwright/test';
import { House } from './journey-house.ts';
import type { HouseWishes } from './journey-parts.ts';
import { Person, type PersonWishes } from './journey-person.ts';
import { World, type Wishes } from './world.ts';

type Fixtures = {
  /** Opens a whole service for this journey alone; it is closed when the journey ends. */
  openHouse(wishes?: HouseWishes): Promise<House>;
  /** Opens the service inside the test's own process, with the built pages: there a test has its clock in hand. */
  openWorld(wishes?: Wishes): Promise<World>;
  /** Lets somebody come with a browser process of their own; it is closed when the journey ends. */
  arrive(name: string, wishes?: PersonWishes): Promise<Person>;
};

export const test = plain.extend<Fixtures>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- the first argument must be a pattern, as Playwright reads it
  openHouse: async ({}, provide, testInfo) => {
    const houses: House[] = [];
    await provide(async (wishes) => {
      const house = await House.open(wishes);
      houses.push(house);
      return house;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const house of houses) {
      for (const [at, { program }] of house.services.entries())
        if (failed) await testInfo.attach(`service ${at}`, { body: program.said });
      await house.close();
    }
  },
  // oxlint-disable-next-line eslint/no-empty-pattern -- as above
  openWorld: async ({}, provide, testInfo) => {
    const worlds: World[] = [];
    await provide(async (wishes = {}) => {
      const config = { clientDir: path.resolve('dist/client'), ...wishes.config };
      const world = await World.start({ ...wishes, config });
      worlds.push(world);
      return world;
    });
    for (const world of worlds) {
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach('service', { body: world.logged.slice(-400).join('') });
      await world.dispose();
    }
  },
  // oxlint-disable-next-line eslint/no-empty-pattern -- as above
  arrive: async ({}, provide, testInfo) => {
    const people: Person[] = [];
    await provide(async (name, wishes) => {
      const person = await Person.arrive(name, wishes);
      people.push(person);
      return person;
    });
    for (const person of people) {
      if (testInfo.status !== testInfo.expectedStatus)
        await person.page
          .screenshot({ path: testInfo.outputPath(`${person.name}.png`) })
          .catch(() => undefined);
      await person.leaveForGood().catch(() => undefined);
    }
  },
});

export { expect } from '@playwright/test';
