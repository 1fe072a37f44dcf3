import { useEffect, useState } from 'react';

/** Nobody reads seconds here, and a minute may be shown some seconds late. */
const TICK_MS = 5_000;

/** The server's clock, moving by itself: no message is needed for "waited 4 min" to become 5. */
export function useNow(clockAhead: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now + clockAhead;
}
