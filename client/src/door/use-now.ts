import { useEffect, useState } from 'react';

const TICK_MS = 10_000;

/** The server's time, fresh enough for minutes. */
export function useNow(clockAhead: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now + clockAhead;
}
