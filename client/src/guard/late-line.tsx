import { lazy, Suspense } from 'react';
import type { Identified } from './findings';

const nothing = { default: () => null };
const parts = () => import('./quiet-line');
// What cannot be fetched is left out.
const TextLine = lazy(() =>
  parts().then(
    ({ GuardLine }) => ({ default: GuardLine }),
    () => nothing,
  ),
);
const FoundLine = lazy(() =>
  parts().then(
    (loaded) => ({ default: loaded.FoundLine }),
    () => nothing,
  ),
);

type Props = { text: string; known?: readonly string[] } | { found: readonly Identified[] };

/** The guard's line under a text, fetched once there is something to say it of: a call is joined without it. */
export function LateLine(props: Props) {
  return (
    <Suspense fallback={null}>
      {'found' in props ? <FoundLine {...props} /> : <TextLine {...props} />}
    </Suspense>
  );
}
