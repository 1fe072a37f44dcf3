import { useState } from 'react';

export const MAX_REASON = 200;

/** Why somebody steps in: one line that must be there, and is short enough to be read. */
export function useReason() {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const isLong = reason.trim().length > MAX_REASON;
  return {
    reason,
    setReason,
    /** Whether it is to be said what is wrong. */
    isShown: tried && (isMissing || isLong),
    /** The reason as it is sent; null where it is not whole yet, which is said from now on. */
    read(): string | null {
      setTried(true);
      return isMissing || isLong ? null : reason.trim();
    },
  };
}
