import type { Directory } from '#contract/directory';
import { proveStaff, requireRole } from '../identity/prove-staff.ts';
import { listActiveExperts } from '../identity/staff-store.ts';
import { reads, type Route } from '../platform/http/route.ts';
import { listOrganisations, listRegions } from './directory-store.ts';

export const directoryRoutes: Route[] = [
  reads('/api/directory', async ({ context, request }): Promise<Directory> => {
    requireRole(await proveStaff(context, request), 'coordinator');
    return context.database.read(async (sql) => ({
      regions: await listRegions(sql),
      organisations: await listOrganisations(sql),
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
