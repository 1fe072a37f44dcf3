import { useState } from 'react';
import { Outlet } from 'react-router';
import type { DirectoryKind } from '#contract/directory';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { EVERYTHING_IN_USE, type Wanted } from './find-entries';
import { useWholeDirectory, type Kept } from './whole-directory';

const AT_FIRST: Record<DirectoryKind, Wanted> = {
  people: EVERYTHING_IN_USE,
  organisations: EVERYTHING_IN_USE,
  regions: EVERYTHING_IN_USE,
  themes: EVERYTHING_IN_USE,
};

/** Fetches the directory once for all of its pages, and keeps what is searched for while one of them is open. */
export function DirectoryFrame() {
  const w = useWords(staffWords).directory;
  const query = useWholeDirectory();
  const [wanted, setAllWanted] = useState(AT_FIRST);

  if (!query.data)
    return (
      <div className={`${desk.work} ${desk.plain}`}>
        <h1>{w.heading}</h1>
        <Fetching query={query} label={w.loading} />
      </div>
    );
  const kept: Kept = {
    whole: query.data,
    wanted,
    setWanted: (kind, now) => setAllWanted((known) => ({ ...known, [kind]: now })),
  };
  return <Outlet context={kept} />;
}
