import { useState } from 'react';
import { Link } from 'react-router';
import type { DirectoryKind, ImportReport as Report, ImportRow } from '#contract/directory';
import { Pick } from '../consultations/field';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Icon, type IconName } from '../ui/icon';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { rowCure, useDirectoryProblem } from './directory-cure';
import styles from './directory.module.css';
import type { Importing, Source } from './import-page';

const RESULTS = ['new', 'changed', 'same', 'wrong'] as const;
const AT_ONCE = 100;

type Props = { kind: DirectoryKind; report: Report; source: Source; applying: Importing; onAnother(): void };

/** What a file does, row by row; before it is done and after. */
export function ImportReport({ kind, report, source, applying, onAnother }: Props) {
  const w = useWords(staffWords).directory.importing;
  const { counts, applied } = report;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <section className={styles.report} aria-labelledby="report">
      <div className={desk.cap}>
        <h2 id="report" ref={heading} tabIndex={-1}>
          {source.name ? w.fileIs(source.name) : w.pasted}
        </h2>
        <span role="status">
          {RESULTS.filter((one) => counts[one] > 0)
            .map((one) => w.count[one](counts[one]))
            .join(', ')}
        </span>
      </div>
      {applied && (
        <Banner tone="ok" icon="check" role="status">
          <p>
            <b>{w.applied(counts.new + counts.changed)}</b>
          </p>
        </Banner>
      )}
      {counts.wrong > 0 && (
        <Banner tone="wait" icon="attention">
          <p>{w.wrongStay(counts.wrong)}</p>
        </Banner>
      )}
      <Decision kind={kind} report={report} source={source} applying={applying} onAnother={onAnother} />
      <Rows report={report} />
    </section>
  );
}

function Decision({ kind, report: { counts, applied }, source, applying, onAnother }: Props) {
  const w = useWords(staffWords).directory.importing;
  const problem = useDirectoryProblem();
  const rows = counts.new + counts.changed;
  return (
    <>
      {!applied && rows === 0 && <p>{w.nothingNew}</p>}
      {applying.isError && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {`${problem(applying.error)} ${w.nothingSaved}`}
        </p>
      )}
      <p className={styles.acts}>
        {!applied && rows > 0 && (
          <button
            className="btn btn-primary"
            type="button"
            aria-disabled={applying.isPending || undefined}
            onClick={() => applying.isPending || applying.mutate(source.csv)}
          >
            {applying.isPending ? w.applying : w.apply(rows)}
          </button>
        )}
        {applied && (
          <Link className="btn btn-primary" to={`/directory/${kind}`}>
            {w.toList}
          </Link>
        )}
        <button className="btn btn-plain" type="button" onClick={onAnother}>
          {w.another}
        </button>
      </p>
    </>
  );
}

function Rows({ report }: { report: Report }) {
  const w = useWords(staffWords).directory;
  const [result, setResult] = useState<ImportRow['result'] | ''>('');
  const [limit, setLimit] = useState(AT_ONCE);
  const found = report.rows.filter((row) => result === '' || row.result === result);
  const shown = found.slice(0, limit);
  const words = report.applied ? w.importing.resultDone : w.importing.result;
  return (
    <>
      <div className={styles.find}>
        <div className="field">
          <label htmlFor="show-rows">{w.importing.show}</label>
          <Pick>
            <select
              className="select"
              id="show-rows"
              value={result}
              onChange={(event) => setResult(event.target.value as typeof result)}
            >
              <option value="">{`${w.importing.showAll} (${report.rows.length})`}</option>
              {RESULTS.map((one) => (
                <option key={one} value={one}>{`${words[one]} (${report.counts[one]})`}</option>
              ))}
            </select>
          </Pick>
        </div>
      </div>
      <table className={`${desk.rows} ${styles.list}`}>
        <caption className="vh">{w.importing.rows}</caption>
        <thead>
          <tr>
            <th scope="col">{w.importing.columns.line}</th>
            <th scope="col">{w.importing.columns.name}</th>
            <th scope="col">{w.importing.columns.result}</th>
            <th scope="col">{w.importing.columns.why}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.line} row={row} word={words[row.result]} />
          ))}
        </tbody>
      </table>
      {shown.length < found.length && (
        <p className={styles.more}>
          <button
            className="btn btn-plain btn-dense"
            type="button"
            onClick={() => setLimit((known) => known + AT_ONCE)}
          >
            {w.showMore(Math.min(AT_ONCE, found.length - shown.length))}
          </button>
          <span className="hint">{w.shownOf(shown.length, found.length)}</span>
        </p>
      )}
    </>
  );
}

const LOOKS: Record<ImportRow['result'], { icon: IconName; className: string }> = {
  new: { icon: 'plus', className: 'fact fact-ok' },
  changed: { icon: 'pen', className: 'fact fact-ok' },
  same: { icon: 'check', className: 'fact' },
  wrong: { icon: 'stop', className: 'fact fact-stop' },
};

function Row({ row, word }: { row: ImportRow; word: string }) {
  const w = useWords(staffWords).directory;
  const { icon, className } = LOOKS[row.result];
  return (
    <tr>
      <td className={`num ${styles.lineNumber}`} data-l={w.importing.columns.line}>
        {row.line}
      </td>
      <th scope="row" className={styles.name}>
        {row.name}
      </th>
      <td>
        <span className={className}>
          <Icon name={icon} />
          {word}
        </span>
      </td>
      <td className={`${desk.flow} ${styles.why}`}>
        {(row.fields ?? []).map(({ field, code }) => (
          <p key={field}>
            {field !== '.' && <b>{`${field}: `}</b>}
            {rowCure(w, field, code)}
          </p>
        ))}
      </td>
    </tr>
  );
}
