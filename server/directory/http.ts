import type { Directory } from '#contract/directory';
import { proveStaff, requireRole } from '../identity/prove-staff.ts';
import { listActiveExperts } from '../identity/staff-store.ts';
import { reads, type Route } from '../platform/http/route.ts';
import { listOrganisations, listRegions, listThemes } from './directory-store.ts';

export const directoryRoutes: Route[] = [
  reads('/api/directory', async ({ context, request }): Promise<Directory> => {
    requireRole(await proveStaff(context, request), 'coordinator');
    return context.database.read(async (sql) => ({
      regions: (await listRegions(sql)).filter(inUse).map(({ regionId, name }) => ({ regionId, name })),
      organisations: (await listOrganisations(sql))
        .filter(inUse)
        .map(({ organisationId, name }) => ({ organisationId, name })),
      themes: (await listThemes(sql)).filter(inUse).map(({ themeId, name }) => ({ themeId, name })),
      experts: (await listActiveExperts(sql)).map(({ staff, organisation }) => ({
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
];

function inUse({ active }: { active: boolean }): boolean {
  return active;
}
