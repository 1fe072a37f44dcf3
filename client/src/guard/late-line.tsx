import { useEffect, useState } from 'react';
import type { Identified } from './findings';
import type * as QuietLine from './quiet-line';

type Parts = typeof QuietLine;
let here: Parts | null = null;

type TextProps = { text: string; known?: readonly string[] };

/** The guard's line under a message, fetched once there is something to write: a call is joined without it. */
export function LateGuardLine(props: TextProps) {
  const parts = useParts(true);
  return parts && <parts.GuardLine {...props} />;
}

/** The same under a text that was looked through elsewhere, once something was found there. */
export function LateFoundLine({ found }: { found: readonly Identified[] }) {
  const parts = useParts(found.length > 0);
  return parts && <parts.FoundLine found={found} />;
}

/** What cannot be fetched is left out; it is tried again where it is next wanted. */
function useParts(isWanted: boolean): Parts | null {
  const [parts, setParts] = useState(here);
  useEffect(() => {
    if (parts || !isWanted) return;
    let isOver = false;
    void import('./quiet-line').then(
      (loaded) => {
        here = loaded;
        if (!isOver) setParts(loaded);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [parts, isWanted]);
  return parts;
}
