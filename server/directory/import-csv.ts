import type { DirectoryKind, ImportReport } from '#contract/directory';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { changeDirectory } from './change-directory.ts';
import { readRows } from './csv-rows.ts';
import { decideRows, type Decision } from './decide-rows.ts';

/** Reads a file in, or tries what reading it in would do. Wrong rows are named; the right ones are taken. */
export async function importCsv(
  context: Context,
  signedIn: SignedIn,
  kind: DirectoryKind,
  { csv, apply }: { csv: string; apply: boolean },
): Promise<ImportReport> {
  const rows = readRows(kind, csv);
  return changeDirectory(context, signedIn, kind, async (change) => {
    const decisions = decideRows(change, kind, rows);
    if (apply) for (const { write } of decisions) await write?.(change);
    return reportOf(decisions, apply);
  });
}

function reportOf(decisions: Decision[], applied: boolean): ImportReport {
  const counts: ImportReport['counts'] = { new: 0, changed: 0, same: 0, wrong: 0 };
  for (const { row } of decisions) counts[row.result] += 1;
  return { applied, rows: decisions.map(({ row }) => row), counts };
}
