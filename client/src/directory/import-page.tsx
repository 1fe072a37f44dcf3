import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { MAX_CSV_BYTES, type DirectoryKind, type ImportReport as Report } from '#contract/directory';
import { api } from '../connection/api';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ImportReport } from './import-report';
import { ImportRefused } from './import-refused';
import { ImportSource } from './import-source';
import { bytesOf } from './read-csv';
import { directoryKey, useKept } from './whole-directory';

/** Reads a file in: first what it would do, row by row, then one button that does it. */
export function ImportPage({ kind }: { kind: DirectoryKind }) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  return (
    <>
      <div className={desk.work}>
        <Link className={desk.crumb} to={`/directory/${kind}`}>
          <Icon name="back" small />
          {w.kind[kind]}
        </Link>
        <h1 className={desk.title}>{w.importing.heading[kind]}</h1>
      </div>
      {whole.mayChange.includes(kind) ? (
        <Importing key={kind} kind={kind} />
      ) : (
        <div className={`${desk.work} ${desk.plain}`}>
          <p>{w.addNotYours[kind]}</p>
        </div>
      )}
    </>
  );
}

export type Source = { csv: string; name: string };

function Importing({ kind }: { kind: DirectoryKind }) {
  const w = useWords(staffWords).directory.importing;
  const [source, setSource] = useState<Source | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const checking = useImport(kind, false);
  const applying = useImport(kind, true);
  const report = applying.data ?? checking.data;

  const begin = (taken: Source | null, trouble: string | null = null) => {
    checking.reset();
    applying.reset();
    setSource(taken);
    const tooLarge = taken !== null && bytesOf(taken.csv) > MAX_CSV_BYTES;
    setComplaint(tooLarge ? w.tooLarge(MAX_CSV_BYTES / 1024) : trouble);
    if (taken && !tooLarge) checking.mutate(taken.csv);
  };
  return (
    <div className={`${desk.work} ${desk.one} ${desk.stack}`}>
      {report && source ? (
        <ImportReport
          kind={kind}
          report={report}
          source={source}
          applying={applying}
          onAnother={() => begin(null)}
        />
      ) : (
        <>
          <ImportSource kind={kind} busy={checking.isPending} onTaken={begin} />
          {checking.isPending && <Progress label={w.checking} />}
          <ImportRefused complaint={complaint} error={checking.error} />
        </>
      )}
    </div>
  );
}

export type Importing = ReturnType<typeof useImport>;

function useImport(kind: DirectoryKind, apply: boolean) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (csv: string) => api.post<Report>(`/api/directory/${kind}/import`, { csv, apply }),
    onSuccess: () => (apply ? queries.invalidateQueries({ queryKey: directoryKey }) : undefined),
  });
}
