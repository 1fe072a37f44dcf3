import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type {
  DirectoryKind,
  DirectoryOrganisation,
  DirectoryPerson,
  DirectoryRegion,
  DirectoryTheme,
  WholeDirectory,
} from '#contract/directory';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import styles from './directory.module.css';
import { NotInUse } from './not-in-use';
import { idOfEntry, isMine, useKept, useNames } from './whole-directory';

/** The columns of a kind, without the last one, which holds what can be done. */
export function useColumns(kind: DirectoryKind): string[] {
  const { columns } = useWords(staffWords).directory;
  return {
    people: [columns.name, columns.organisation, columns.roles, columns.regions, columns.email],
    organisations: [columns.name, columns.people],
    regions: [columns.name, columns.coordinators, columns.mailbox],
    themes: [columns.name, columns.otherLanguages, columns.experts],
  }[kind];
}

type Entry = WholeDirectory[DirectoryKind][number];
type Props = { kind: DirectoryKind; entry: Entry; busy: boolean; onTakeIntoUse(): void };

export function EntryRow({ kind, entry, busy, onTakeIntoUse }: Props) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  const name = useNames(whole).text(entry.name);
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link to={`/directory/${kind}/${encodeURIComponent(idOfEntry(entry))}`}>{name}</Link>
        {'title' in entry && <small>{entry.title}</small>}
      </th>
      <Cells entry={entry} />
      <td className={desk.do}>
        {!entry.active && (
          <span className={styles.out}>
            <NotInUse />
            {isMine(whole, kind, entry) && (
              <button
                className={desk.act}
                type="button"
                aria-label={w.takeIntoUseOf(name)}
                disabled={busy}
                onClick={onTakeIntoUse}
              >
                {w.takeIntoUse}
              </button>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

function Cells({ entry }: { entry: Entry }) {
  if ('staffId' in entry) return <PersonCells person={entry} />;
  if ('regionId' in entry) return <RegionCells region={entry} />;
  return 'themeId' in entry ? <ThemeCells theme={entry} /> : <OrganisationCells organisation={entry} />;
}

function PersonCells({ person }: { person: DirectoryPerson }) {
  const w = useWords(staffWords).directory;
  const names = useNames(useKept().whole);
  return (
    <>
      <Cell label={w.columns.organisation}>{person.organisation}</Cell>
      <Cell label={w.columns.roles}>{person.roles.map((role) => w.role[role]).join(', ')}</Cell>
      <Cell label={w.columns.regions}>{person.regions.map(names.region).join(', ')}</Cell>
      <Cell label={w.columns.email}>{person.email}</Cell>
    </>
  );
}

function OrganisationCells({ organisation }: { organisation: DirectoryOrganisation }) {
  const { columns } = useWords(staffWords).directory;
  return <Cell label={columns.people}>{organisation.people}</Cell>;
}

function RegionCells({ region }: { region: DirectoryRegion }) {
  const w = useWords(staffWords).directory;
  return (
    <>
      <Cell label={w.columns.coordinators}>
        {region.coordinators.length > 0 ? region.coordinators.join(', ') : <Absent>{w.nobody}</Absent>}
      </Cell>
      <Cell label={w.columns.mailbox}>{region.mailbox ?? <Absent>{w.noMailbox}</Absent>}</Cell>
    </>
  );
}

function ThemeCells({ theme }: { theme: DirectoryTheme }) {
  const w = useWords(staffWords).directory;
  const { language } = useSpeech();
  const { fi, sv, en, se } = theme.name;
  const shown = theme.name[language] ?? fi;
  const others = [fi, sv, en, se].filter((name) => name && name !== shown);
  return (
    <>
      <Cell label={w.columns.otherLanguages}>{others.join(', ')}</Cell>
      <Cell label={w.columns.experts}>{theme.experts}</Cell>
    </>
  );
}

/** On a phone the label stands before the value, and an empty cell is not there at all. */
function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className={styles.cell} data-l={label}>
      {children}
    </td>
  );
}

const Absent = ({ children }: { children: string }) => <span className={styles.absent}>{children}</span>;
