import { useEffect, type ReactNode } from 'react';
import { PageTop } from '../ui/page-top';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './sign-in.module.css';

/** The pages before anybody is known: mark, languages, one column. */
export function DoorFrame({ children }: { children: ReactNode }) {
  const w = useWords(staffWords);
  useEffect(() => {
    document.title = w.signIn.title;
  }, [w]);
  return (
    <>
      <PageTop frame="frame-s" leave={false} />
      <main id="content" tabIndex={-1} className={`frame-s ${styles.page}`}>
        {children}
      </main>
    </>
  );
}
