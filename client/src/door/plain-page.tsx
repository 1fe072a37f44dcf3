import type { ReactNode } from 'react';
import { PageTop } from '../ui/page-top';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';

/** A page of one thing in one narrow column: a heading, words, at most one question. */
export function PlainPage({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <>
      <PageTop frame="frame-s" />
      <main id="content" tabIndex={-1} className="frame-s door">
        <h1 className="door-h" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}
