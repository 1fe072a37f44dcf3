import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { signedIn } from '../support/journey-desk.ts';
import { expect, test } from '../support/journey.ts';
import type { House } from '../support/journey-house.ts';
import type { Person } from '../support/journey-person.ts';

const NEW = {
  name: 'Kaisla Harjoituslahti',
  title: 'Lastenpsykiatri',
  email: 'kaisla.harjoituslahti@m-suo.example',
};

test('the directory: an expert is added, changed by two at once, read from a file with errors, written to one, and taken out of use', async ({
  openHouse,
  arrive,
}) => {
  const house = await openHouse();
  const first = await arrive('first');
  const second = await arrive('second');
  const { directory: w } = first.words.staff;
  const { coordinator, chair, other } = house.staff;
  await signedIn(first, house, 'coordinator');
  await signedIn(second, house, 'colleague');

  await test.step('[DI5] what is wrong in the form is named, and all that was typed stays', async () => {
    await first.page.getByRole('link', { name: first.words.staff.frame.directory }).click();
    await first.page.getByRole('link', { name: w.add.people }).click();
    await field(first, 'name').fill(NEW.name);
    await field(first, 'email').fill('kaisla');
    await first.press(w.add.people);
    const banner = first.page.getByRole('group', { name: w.fix(3) });
    await expect(banner).toBeFocused();
    await banner.getByRole('link', { name: w.field.email }).click();
    await expect(field(first, 'email')).toBeFocused();
    await expect(field(first, 'email')).toHaveAttribute('aria-invalid', 'true');
    await field(first, 'email').fill(other.email);
    await field(first, 'title').fill(NEW.title);
    await first.page.getByLabel(w.field.organisationId).selectOption({ label: 'Lapin hyvinvointialue' });
    await first.press(w.add.people);
    await first.sees(w.cure.addressTaken);
    await expect(field(first, 'name')).toHaveValue(NEW.name);
    await field(first, 'email').fill(NEW.email);
    await first.press(w.add.people);
    await first.sees(w.saved(NEW.name));
  });
  await test.step('[DI4] two change one entry: the second is told who was first, sees both texts, and decides', async () => {
    for (const one of [first, second]) await openEntry(one, house, NEW.name);
    await field(second, 'title').fill('Ylilääkäri');
    await field(first, 'title').fill('Lastenpsykiatrian erikoislääkäri');
    await first.press(w.save);
    await first.sees(w.saved(NEW.name));
    await second.press(w.save);
    await second.sees(w.stale(coordinator.name));
    await second.sees(w.storedNow('Lastenpsykiatrian erikoislääkäri'));
    await expect(field(second, 'title')).toHaveValue('Ylilääkäri');
    await second.press(w.saveOver);
    await second.sees(w.saved(NEW.name));
    expect(await titleOf(house, NEW.email)).toBe('Ylilääkäri');
  });
  await test.step('[DI13] a file with errors is tried first: each wrong row is named, and nothing is written', async () => {
    await first.page.goto(`${house.origin}/directory/people/import`);
    await choose(
      first,
      fileOf([
        { email: NEW.email, name: NEW.name, title: 'Lastenpsykiatri' },
        { email: 'eero.testinen@m-suo.example', name: '=Eero Testinen', title: 'Tulkki' },
        { email: 'otso', name: 'Otso Demonäyte', title: 'Juristi' },
        {
          email: 'otso.demonayte@m-suo.example',
          name: 'Otso Demonäyte',
          title: 'Juristi',
          organisationId: 'org_x',
        },
        { email: coordinator.email, name: 'Joku Muu', title: 'Juristi' },
      ]),
    );
    const { importing } = w;
    await first.sees(
      [importing.count.new(1), importing.count.changed(1), importing.count.wrong(3)].join(', '),
    );
    const row = (line: number) => first.page.locator('tbody tr').nth(line - 2);
    await expect(row(4)).toContainText(w.cure.email);
    await expect(row(5)).toContainText(w.cure.unknownOrganisation);
    await expect(row(6)).toContainText(importing.rowNotYours);
    expect(await titleOf(house, NEW.email)).toBe('Ylilääkäri');
  });
  await test.step('[DI11][DI12] then imported, written to a file, and that file read back as the same', async () => {
    const { importing } = w;
    await first.press(importing.apply(2));
    await first.sees(importing.applied(2));
    expect(await titleOf(house, NEW.email)).toBe('Lastenpsykiatri');
    await first.page.getByRole('link', { name: importing.toList }).click();
    const [download] = await Promise.all([
      first.page.waitForEvent('download'),
      first.page.getByRole('link', { name: w.exportFile }).click(),
    ]);
    const written = await readFile(await download.path());
    const rows: Record<string, string>[] = parse(written, { bom: true, columns: true, delimiter: ';' });
    expect(rows.find(({ email }) => email === 'eero.testinen@m-suo.example')).toMatchObject({
      name: "'=Eero Testinen",
      title: 'Tulkki',
    });
    await first.page.getByRole('link', { name: w.importFile }).click();
    await choose(first, written);
    await first.sees(importing.nothingNew);
    await first.sees(importing.count.same(rows.length));
  });
  await test.step('[DI7][DI8] taken out of use: what that touches is told beforehand, and then it is so', async () => {
    const booked = await house.book({ inMinutes: 26 * 60 });
    await openEntry(first, house, chair.name);
    await first.press(w.takeOut);
    const dialog = first.page.getByRole('dialog');
    await expect(dialog).toContainText(booked.page.reference);
    await first.press(w.takeOut, dialog);
    await expect(first.button(w.takeIntoUse)).toBeVisible();
    await first.page.goto(`${house.origin}/consultations/${booked.id}`);
    await expect(first.page.getByRole('row', { name: chair.name })).toContainText(
      first.words.staff.consultation.link.revoked,
    );
    await first.page.goto(`${house.origin}/consultations/new`);
    await expect(first.page.getByRole('checkbox', { name: other.name })).toBeVisible();
    await expect(first.page.getByRole('checkbox', { name: chair.name })).toHaveCount(0);
  });
});

function field({ page, words }: Person, name: 'name' | 'title' | 'email') {
  return page.getByLabel(words.staff.directory.field[name], { exact: true });
}

async function openEntry(one: Person, house: House, name: string): Promise<void> {
  await one.page.goto(`${house.origin}/directory/people`);
  await one.page.getByRole('link', { name, exact: true }).click();
  await expect(one.heading(name)).toBeVisible();
}

async function choose({ page, words }: Person, buffer: Buffer): Promise<void> {
  const input = page.getByLabel(words.staff.directory.importing.choose);
  await input.setInputFiles({ name: 'asiantuntijat.csv', mimeType: 'text/csv', buffer });
}

type Row = { email: string; name: string; title: string; organisationId?: string };

/** A file of experts as a spreadsheet writes it. */
function fileOf(rows: Row[]): Buffer {
  const columns = 'email;name;title;organisationId;language;languages;roles;regions;themes;canChair';
  const lines = rows.map(({ email, name, title, organisationId = 'org_a' }) =>
    [email, name, title, organisationId, 'fi', 'fi|sv', 'expert', 'lappi', '', 'no'].join(';'),
  );
  return Buffer.from(['\uFEFF' + columns, ...lines, ''].join('\r\n'));
}

async function titleOf(house: House, email: string): Promise<string | undefined> {
  const [row] = await house.query<{ title: string }>('select title from staff where email = $1', [email]);
  return row?.title;
}
