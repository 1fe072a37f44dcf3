import { useEffect } from 'react';
import { NavLink, Outlet } from 'react-router';
import { BoardAttention } from '../board/board-attention';
import { DeskProvider, useDesk } from '../board/use-desk';
import { HeldChangesProvider } from '../scheduling/held-changes';
import { UndoBar } from '../scheduling/undo-bar';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { NameMenu } from './name-menu';
import styles from './staff-frame.module.css';
import { isCoordinator, isExpert, keepsDirectory, useMe } from './use-me';

/** Mark, the pages that exist, whether the line is open, and me. */
export function StaffFrame() {
  const me = useMe();
  return isCoordinator(me) ? (
    <DeskProvider>
      <HeldChangesProvider>
        <BoardAttention />
        <Frame />
        <UndoBar />
      </HeldChangesProvider>
    </DeskProvider>
  ) : (
    <>
      <PlainTitle />
      <Frame />
    </>
  );
}

/** A tab never says more than the service's name. */
function PlainTitle() {
  const { service } = useWords();
  useEffect(() => {
    document.title = service;
  }, [service]);
  return null;
}

function Frame() {
  const common = useWords();
  return (
    <>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {common.frame.skip}
      </a>
      <header className={styles.top}>
        <div className={`${desk.work} ${styles.line}`}>
          <p className="brand">
            <Icon name="door" />
            {common.service}
          </p>
          <Pages />
          <div className={styles.me}>
            <ConnectionWord />
            <NameMenu />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={desk.main}>
        <Outlet />
      </main>
    </>
  );
}

function Pages() {
  const w = useWords(staffWords).frame;
  const me = useMe();
  const hasConsultations = isCoordinator(me) || isExpert(me);
  if (!hasConsultations && !keepsDirectory(me)) return null;
  return (
    <nav className={`${desk.ways} ${styles.pages}`} aria-label={w.nav}>
      <ul>
        {isCoordinator(me) && (
          <li>
            <NavLink to="/board">{w.board}</NavLink>
          </li>
        )}
        {isCoordinator(me) && (
          <>
            <li>
              <NavLink to="/requests">{w.requests}</NavLink>
            </li>
            <li>
              <NavLink to="/times">{w.times}</NavLink>
            </li>
          </>
        )}
        {isExpert(me) && (
          <li>
            <NavLink to="/inquiries">{w.inquiries}</NavLink>
          </li>
        )}
        {hasConsultations && (
          <li>
            <NavLink to="/consultations">{w.consultations}</NavLink>
          </li>
        )}
        {keepsDirectory(me) && (
          <li>
            <NavLink to="/directory">{w.directory}</NavLink>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** Only where something is live. */
function ConnectionWord() {
  const w = useWords(staffWords).frame;
  const connection = useDesk();
  if (!connection) return null;
  return (
    <span className={`fact ${connection.live ? `fact-ok ${styles.open}` : 'fact-wait'}`} role="status">
      <Icon name={connection.live ? 'check' : 'offline'} />
      {connection.live ? w.online : w.offline}
    </span>
  );
}
