import { useState } from 'react';
import { Link } from 'react-router';
import {
  CONSULTATION_STATUSES,
  type ConsultationStatus,
  type ConsultationSummary,
} from '#contract/consultations';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ConsultationTable } from './consultation-table';
import styles from './consultations.module.css';
import { useConsultations } from './use-consultations';

type Wanted = { reference: string; status: ConsultationStatus | '' };

const EVERYTHING: Wanted = { reference: '', status: '' };

/** What a coordinator's regions have, found by reference and status. */
export function AllConsultations() {
  const w = useWords(staffWords);
  const query = useConsultations();
  const [wanted, setWanted] = useState(EVERYTHING);

  return (
    <>
      <div className={`${desk.work} ${desk.head}`}>
        <h1>{w.list.heading}</h1>
        <Link className={`btn btn-primary btn-dense ${desk.end}`} to="/consultations/new">
          <Icon name="plus" small />
          {w.list.book}
        </Link>
      </div>
      <div className={`${desk.work} ${desk.one} ${desk.stack}`}>
        <Finder wanted={wanted} onChange={setWanted} />
        {query.isPending && <Progress label={w.loading.consultations} />}
        {query.isError && <Failed error={query.error} onAgain={() => void query.refetch()} />}
        {query.data && (
          <Found
            all={query.data.consultations}
            timeZone={query.data.timeZone}
            wanted={wanted}
            onClear={() => setWanted(EVERYTHING)}
          />
        )}
      </div>
    </>
  );
}

function Finder({ wanted, onChange }: { wanted: Wanted; onChange(wanted: Wanted): void }) {
  const w = useWords(staffWords).list;
  const { status } = useWords();
  return (
    <form className={styles.find} role="search" onSubmit={(event) => event.preventDefault()}>
      <div className="field">
        <label htmlFor="find">{w.search}</label>
        <input
          className="input"
          id="find"
          type="search"
          autoComplete="off"
          placeholder={w.searchHint}
          value={wanted.reference}
          onChange={(event) => onChange({ ...wanted, reference: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="find-status">{w.status}</label>
        <span className="pick">
          <select
            className="select"
            id="find-status"
            value={wanted.status}
            onChange={(event) => onChange({ ...wanted, status: event.target.value as Wanted['status'] })}
          >
            <option value="">{w.allStatuses}</option>
            {CONSULTATION_STATUSES.map((one) => (
              <option key={one} value={one}>
                {status[one]}
              </option>
            ))}
          </select>
          <Icon name="down" small />
        </span>
      </div>
    </form>
  );
}

type FoundProps = { all: ConsultationSummary[]; timeZone: string; wanted: Wanted; onClear(): void };

function Found({ all, timeZone, wanted, onClear }: FoundProps) {
  const w = useWords(staffWords).list;
  const found = all.filter((one) => matches(one, wanted));
  const open = found
    .filter((one) => one.status !== 'ended')
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const past = found
    .filter((one) => one.status === 'ended')
    .toSorted((a, b) => b.startsAt.localeCompare(a.startsAt));

  return (
    <>
      <p className="vh" role="status">
        {w.found(found.length)}
      </p>
      {all.length === 0 && <Nothing heading={w.none} text={w.noneText} />}
      {all.length > 0 && found.length === 0 && (
        <Nothing heading={w.noMatch} text={w.noMatchText}>
          <button className="btn btn-plain" type="button" onClick={onClear}>
            {w.clear}
          </button>
        </Nothing>
      )}
      <ConsultationTable title={w.coming} consultations={open} timeZone={timeZone} />
      <ConsultationTable title={w.past} consultations={past} timeZone={timeZone} />
    </>
  );
}

function Nothing({ heading, text, children }: { heading: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="nothing">
      <b>{heading}</b>
      <p>{text}</p>
      {children}
    </div>
  );
}

function matches({ reference, status }: ConsultationSummary, wanted: Wanted): boolean {
  const part = wanted.reference.trim().toUpperCase();
  return reference.includes(part) && (wanted.status === '' || status === wanted.status);
}
