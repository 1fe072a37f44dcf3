import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { DirectoryKind, WholeDirectory } from '#contract/directory';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { useDirectoryProblem } from './directory-cure';
import styles from './directory.module.css';
import { keepingOrganisations, keepingPeople, keepingRegions, keepingThemes } from './entry-draft';
import { EntryFacts } from './entry-facts';
import { OrganisationForm, RegionForm, ThemeForm } from './named-forms';
import { NotInUse } from './not-in-use';
import { PersonForm } from './person-form';
import { useSetActive } from './set-active';
import { TakeOutDialog } from './take-out-dialog';
import { idOfEntry, isMine, useKept, useNames } from './whole-directory';

type Entry = WholeDirectory[DirectoryKind][number];
type Kind = { kind: DirectoryKind };

/** One entry: its form, or its facts for those who may not change it. */
export function EntryPage({ kind }: Kind) {
  const { id = '' } = useParams();
  const { whole } = useKept();
  const entries: Entry[] = whole[kind];
  const entry = entries.find((one) => idOfEntry(one) === id);
  return (
    <>
      <Crumb kind={kind} />
      {entry ? <Known key={id} kind={kind} entry={entry} /> : <Gone />}
    </>
  );
}

export function NewEntryPage({ kind }: Kind) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  return (
    <>
      <Crumb kind={kind} />
      <div className={desk.work}>
        <h1 className={desk.title}>{w.newHeading[kind]}</h1>
      </div>
      {whole.mayChange.includes(kind) ? (
        <FormOf key={kind} kind={kind} id={null} />
      ) : (
        <div className={`${desk.work} ${desk.plain}`}>
          <p>{w.addNotYours[kind]}</p>
        </div>
      )}
    </>
  );
}

function Crumb({ kind }: Kind) {
  const w = useWords(staffWords).directory;
  return (
    <div className={desk.work}>
      <Link className={desk.crumb} to={`/directory/${kind}`}>
        <Icon name="back" small />
        {w.kind[kind]}
      </Link>
    </div>
  );
}

function Gone() {
  const w = useWords(staffWords).directory;
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.gone}</h1>
      <p>{w.goneText}</p>
    </div>
  );
}

function Known({ kind, entry }: Kind & { entry: Entry }) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  const name = useNames(whole).text(entry.name);
  const mine = isMine(whole, kind, entry);
  return (
    <>
      <div className={`${desk.work} ${styles.head}`}>
        <h1>{name}</h1>
        {!entry.active && <NotInUse />}
        {mine && <UseActs kind={kind} entry={entry} name={name} />}
      </div>
      {mine ? (
        <FormOf kind={kind} id={idOfEntry(entry)} />
      ) : (
        <div className={`${desk.work} ${desk.one} ${desk.stack} ${styles.form}`}>
          <Banner icon="lock">
            <p>
              <b>{w.notYours}</b> {w.notYoursWhy[kind]}
            </p>
          </Banner>
          <EntryFacts kind={kind} id={idOfEntry(entry)} />
        </div>
      )}
    </>
  );
}

/** Out of use is asked first; back into use is one press. */
function UseActs({ kind, entry, name }: Kind & { entry: Entry; name: string }) {
  const w = useWords(staffWords).directory;
  const [asking, setAsking] = useState(false);
  const setActive = useSetActive(kind);
  const problem = useDirectoryProblem();
  return (
    <div className={`${desk.end} ${styles.acts}`}>
      {setActive.isError && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {problem(setActive.error)}
        </p>
      )}
      <button
        className="btn btn-plain btn-dense"
        type="button"
        disabled={setActive.isPending}
        onClick={() => (entry.active ? setAsking(true) : setActive.mutate({ entry, active: true }))}
      >
        {entry.active ? w.takeOut : w.takeIntoUse}
      </button>
      {asking && <TakeOutDialog kind={kind} entry={entry} name={name} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** The form of a kind. What was saved is said on the list. */
function FormOf({ kind, id }: Kind & { id: string | null }) {
  const { whole } = useKept();
  const navigate = useNavigate();
  const onSaved = (name: string) => void navigate(`/directory/${kind}`, { state: { saved: name } });
  const known = <T,>(keeping: { find(from: WholeDirectory, id: string): T | undefined }) =>
    id === null ? null : (keeping.find(whole, id) ?? null);
  switch (kind) {
    case 'people':
      return <PersonForm known={known(keepingPeople)} onSaved={onSaved} />;
    case 'organisations':
      return <OrganisationForm known={known(keepingOrganisations)} onSaved={onSaved} />;
    case 'regions':
      return <RegionForm known={known(keepingRegions)} onSaved={onSaved} />;
    case 'themes':
      return <ThemeForm known={known(keepingThemes)} onSaved={onSaved} />;
  }
}
