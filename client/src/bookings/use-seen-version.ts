import { useEffect, useState } from 'react';
import type { ActTrouble } from '../triage/use-request-act';

/**
 * The version that a form was opened on: what others change meanwhile is not written over unseen. Once that was told, the
 * next try is made on what stands now.
 */
export function useSeenVersion(version: number, trouble: ActTrouble | null): number {
  const [seen, setSeen] = useState(version);
  const isTold = trouble?.is === 'stale';
  useEffect(() => {
    if (isTold) setSeen(version);
  }, [isTold, version]);
  return seen;
}
