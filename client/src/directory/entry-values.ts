import type { WholeDirectory } from '#contract/directory';
import type { StaffRole } from '#contract/identity';
import type { Language } from '#contract/platform';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import type { Draft } from './entry-draft';
import { useNames } from './whole-directory';

/** What a field holds, as people read it: names for ids. */
export function useValueText(
  whole: WholeDirectory,
): (field: string, value: Draft[string] | undefined) => string {
  const w = useWords(staffWords);
  const names = useNames(whole);
  const nameOf: Record<string, (id: string) => string> = {
    organisationId: names.organisation,
    language: (code) => w.language[code as Language],
    languages: (code) => w.language[code as Language],
    roles: (role) => w.directory.role[role as StaffRole],
    regions: names.region,
    themes: names.theme,
  };
  return (field, value) => {
    if (typeof value === 'boolean') return value ? w.directory.yes : w.directory.no;
    const parts = (typeof value === 'string' ? [value] : (value ?? [])).filter((part) => part.trim() !== '');
    return parts.map(nameOf[field] ?? ((text) => text)).join(', ') || w.directory.empty;
  };
}
