import { useEffect, useState } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { DIRECTORY_KINDS, type DirectoryKind } from '#contract/directory';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { DirectoryFinder } from './directory-finder';
import { DirectoryList } from './directory-list';
import styles from './directory.module.css';
import { useKept } from './whole-directory';

/** All of one kind: what is kept, found by a few letters, and the ways to add to it. */
export function DirectoryPage({ kind }: { kind: DirectoryKind }) {
  const w = useWords(staffWords).directory;
  const saved = useJustSaved();
  return (
    <>
      <div className={`${desk.work} ${desk.head}`}>
        <h1>{w.heading}</h1>
        <HeadActs kind={kind} />
      </div>
      <nav className={`${desk.work} ${desk.ways} ${desk.lined}`} aria-label={w.parts}>
        <ul>
          {DIRECTORY_KINDS.map((one) => (
            <li key={one}>
              <NavLink to={`/directory/${one}`}>{w.kind[one]}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className={`${desk.work} ${desk.one} ${desk.stack}`}>
        {saved !== null && (
          <Banner tone="ok" icon="check" role="status">
            <p>
              <b>{w.saved(saved)}</b>
            </p>
          </Banner>
        )}
        <DirectoryFinder kind={kind} />
        <DirectoryList key={kind} kind={kind} />
      </div>
    </>
  );
}

function HeadActs({ kind }: { kind: DirectoryKind }) {
  const w = useWords(staffWords).directory;
  const { whole } = useKept();
  const mine = whole.mayChange.includes(kind);
  return (
    <div className={`${desk.end} ${styles.acts}`}>
      {/* The browser itself fetches a file: it carries the same cookie, and the page stays. */}
      <a className="btn btn-quiet btn-text btn-dense" href={`/api/directory/export/${kind}.csv`} download>
        {w.exportFile}
      </a>
      {mine && (
        <>
          <Link className="btn btn-plain btn-dense" to={`/directory/${kind}/import`}>
            {w.importFile}
          </Link>
          <Link className="btn btn-primary btn-dense" to={`/directory/${kind}/new`}>
            <Icon name="plus" small />
            {w.add[kind]}
          </Link>
        </>
      )}
    </div>
  );
}

/** Whose form was just saved; said once and not again on a reload. */
function useJustSaved(): string | null {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const [saved] = useState<string | null>(() => (state as { saved?: string } | null)?.saved ?? null);
  useEffect(() => {
    if (state) void navigate(pathname, { replace: true, state: null });
  }, [state, pathname, navigate]);
  return saved;
}
