import {
  addOrganisation,
  addRegion,
  addTheme,
  changeOrganisation,
  changePerson as changePersonInput,
  changeRegion,
  changeTheme,
  DIRECTORY_KINDS,
  importCsv as importInput,
  MAX_CSV_BYTES,
  personFields,
  setActive as setActiveInput,
  type Directory,
  type DirectoryKind,
} from '#contract/directory';
import { proveStaff, requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { listActiveExperts } from '../identity/staff-store.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { addPerson } from './add-person.ts';
import { changePerson } from './change-person.ts';
import {
  listOrganisations,
  listRegions,
  listThemes,
  type EntryFields,
  type EntryKind,
} from './directory-store.ts';
import { exportCsv } from './export-csv.ts';
import { importCsv } from './import-csv.ts';
import { addNewEntry, changeEntry } from './keep-entry.ts';
import { keptKinds, mayRead } from './policy.ts';
import { setActive } from './set-active.ts';
import { findTouches } from './touches.ts';
import { buildWholeDirectory, findInDirectory, type InDirectory } from './whole-directory.ts';
import {
  directory,
  directoryEntry,
  directoryOrganisation,
  directoryPerson,
  directoryRegion,
  directoryTheme,
  importReport,
  touches,
  wholeDirectory,
} from './answers.ts';

/** A file as a JSON string: each of its bytes at most twice as long (a quote, a line's end), and a little around it. */
const MAX_IMPORT_BYTES = 2 * MAX_CSV_BYTES + 1024;

/** As an index of names has it: Á stands with A, and Å, Ä and Ö come last. */
const byName = (one: { staff: { name: string } }, other: { staff: { name: string } }) =>
  one.staff.name.localeCompare(other.staff.name, 'fi');

type Call = Pick<RouteCall<unknown>, 'context' | 'request'>;

export const directoryRoutes: Route[] = [
  reads('/api/directory', directory, async ({ context, request }): Promise<Directory> => {
    requireRole(await proveStaff(context, request), 'coordinator');
    return context.database.read(async (sql) => ({
      regions: (await listRegions(sql)).filter(inUse).map(({ regionId, name }) => ({ regionId, name })),
      organisations: (await listOrganisations(sql))
        .filter(inUse)
        .map(({ organisationId, name }) => ({ organisationId, name })),
      themes: (await listThemes(sql)).filter(inUse).map(({ themeId, name }) => ({ themeId, name })),
      experts: (await listActiveExperts(sql)).toSorted(byName).map(({ staff, organisation }) => ({
        staffId: staff.staffId,
        name: staff.name,
        title: staff.title,
        organisationId: staff.organisationId,
        organisation,
        languages: staff.languages,
        themes: staff.themes,
        canChair: staff.canChair,
      })),
    }));
  }),
  reads('/api/directory/all', wholeDirectory, async ({ context, request }) => {
    const { staff } = await proveStaff(context, request);
    if (!mayRead(staff)) throw notAllowed();
    return context.database.read((sql) => buildWholeDirectory(sql, staff));
  }),
  reads(
    '/api/directory/export/:kind.csv',
    'text/csv',
    async (call) => {
      const kind = kindOf(call);
      const csv = await exportCsv(call.context, await proveStaff(call.context, call.request), kind);
      call.response.attachment(`kamari-${kind}.csv`).type('text/csv; charset=utf-8').send(csv);
    },
    { file: true },
  ),
  reads('/api/directory/:kind/:id/touches', touches, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    return findTouches(call.context, signedIn, kindOf(call), idOf(call));
  }),
  changes(
    '/api/directory/:kind/import',
    importInput,
    importReport,
    async (call) =>
      importCsv(call.context, await proveStaff(call.context, call.request), kindOf(call), call.body),
    {
      large: {
        maxBytes: MAX_IMPORT_BYTES,
        admit: async (call) => {
          const { staff } = await proveStaff(call.context, call.request);
          if (!keptKinds(staff).includes(kindOf(call))) throw notAllowed();
        },
      },
    },
  ),
  changes('/api/directory/:kind/:id/active', setActiveInput, directoryEntry, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    await setActive(call.context, signedIn, kindOf(call), { ...call.body, id: idOf(call) });
    return now(call, signedIn, kindOf(call), idOf(call));
  }),
  changes(
    '/api/directory/people',
    personFields,
    directoryPerson,
    async (call) => {
      const signedIn = await proveStaff(call.context, call.request);
      const staffId = await addPerson(call.context, signedIn, call.body);
      return now(call, signedIn, 'people', staffId);
    },
    { status: 201 },
  ),
  changes(
    '/api/directory/people/:id',
    changePersonInput,
    directoryPerson,
    async (call) => {
      const signedIn = await proveStaff(call.context, call.request);
      await changePerson(call.context, signedIn, idOf(call), call.body);
      return now(call, signedIn, 'people', idOf(call));
    },
    { within: ['person'] },
  ),
  changes(
    '/api/directory/organisations',
    addOrganisation,
    directoryOrganisation,
    ({ body, ...call }) =>
      add(call, 'organisations', {
        ...{ id: body.organisationId, idField: 'organisationId', fields: body.organisation },
      }),
    { status: 201, within: ['organisation'] },
  ),
  changes(
    '/api/directory/regions',
    addRegion,
    directoryRegion,
    ({ body, ...call }) =>
      add(call, 'regions', { id: body.regionId, idField: 'regionId', fields: body.region }),
    { status: 201, within: ['region'] },
  ),
  changes(
    '/api/directory/themes',
    addTheme,
    directoryTheme,
    ({ body, ...call }) => add(call, 'themes', { id: body.themeId, idField: 'themeId', fields: body.theme }),
    { status: 201, within: ['theme'] },
  ),
  changes(
    '/api/directory/organisations/:id',
    changeOrganisation,
    directoryOrganisation,
    ({ body, ...call }) => change(call, 'organisations', body.version, body.organisation),
    { within: ['organisation'] },
  ),
  changes(
    '/api/directory/regions/:id',
    changeRegion,
    directoryRegion,
    ({ body, ...call }) => change(call, 'regions', body.version, body.region),
    { within: ['region'] },
  ),
  changes(
    '/api/directory/themes/:id',
    changeTheme,
    directoryTheme,
    ({ body, ...call }) => change(call, 'themes', body.version, body.theme),
    { within: ['theme'] },
  ),
];

async function add<K extends EntryKind>(
  call: Call,
  kind: K,
  entry: { id: string; idField: string; fields: EntryFields[K] },
): Promise<InDirectory[K]> {
  const signedIn = await proveStaff(call.context, call.request);
  await addNewEntry(call.context, signedIn, kind, entry);
  return now(call, signedIn, kind, entry.id);
}

async function change<K extends EntryKind>(
  call: Call,
  kind: K,
  version: number,
  fields: EntryFields[K],
): Promise<InDirectory[K]> {
  const signedIn = await proveStaff(call.context, call.request);
  await changeEntry(call.context, signedIn, kind, { id: idOf(call), version, fields });
  return now(call, signedIn, kind, idOf(call));
}

/** What stands there after a change. */
async function now<K extends DirectoryKind>(
  { context }: Call,
  { staff }: SignedIn,
  kind: K,
  id: string,
): Promise<InDirectory[K]> {
  const found = await context.database.read((sql) => findInDirectory(sql, staff, kind, id));
  if (!found) throw notFound();
  return found;
}

function kindOf({ request }: Call): DirectoryKind {
  const kind = DIRECTORY_KINDS.find((one) => one === request.params['kind']);
  if (!kind) throw notFound();
  return kind;
}

function idOf({ request }: Call): string {
  const id = String(request.params['id']);
  if (id.includes('\0')) throw notFound(); // PostgreSQL keeps no such text
  return id;
}

function inUse({ active }: { active: boolean }): boolean {
  return active;
}
