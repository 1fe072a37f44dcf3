import { readFileSync } from 'node:fs';

export type Table = { rows: string[]; commands: string[]; next(row: string, command: string): string | null };

/** The state table of a SPEC.md whose first column is headed `heading`: what the code must do, cell by cell. */
export function readSpecTable(domain: string, heading: string): Table {
  const lines = readFileSync(`server/${domain}/SPEC.md`, 'utf8').split('\n');
  const start = lines.findIndex((line) => cellsOf(line)[0] === heading);
  if (start < 0) throw new Error(`server/${domain}/SPEC.md has no table headed ${heading}`);
  const commands = cellsOf(lines[start]!).slice(1);
  const cells = new Map<string, string>();
  const rows: string[] = [];
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break;
    const [names, ...values] = cellsOf(line);
    // One line may stand for several states: "left, lapsed, removed, closed".
    for (const row of names!.split(', ')) {
      rows.push(row);
      values.forEach((value, at) => cells.set(`${row}\n${commands[at]}`, value === '(same)' ? row : value));
    }
  }
  const next = (row: string, command: string) => {
    const value = cells.get(`${row}\n${command}`);
    if (value === undefined) throw new Error(`no cell for ${row} × ${command}`);
    return value === '–' ? null : value;
  };
  return { rows, commands, next };
}

function cellsOf(line: string): string[] {
  return line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : [];
}
