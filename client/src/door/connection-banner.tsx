import { useEffect, useState } from 'react';
import { Banner } from '../ui/banner';
import { useWords } from '../words/words';
import type { Door } from './use-door';

/** A lost line shows at once, with what goes on by itself. */
export function ConnectionBanner({ status }: { status: Door['status'] }) {
  const words = useWords().connection;
  const offline = useOffline();
  if (status === 'open' && !offline) return null;
  if (status === 'connecting') return null;
  return offline ? (
    <Banner icon="offline" role="alert">
      <b>{words.offline}</b> {words.offlineWhat}
    </Banner>
  ) : (
    <Banner tone="wait" icon="again" role="alert">
      <b>{words.lost}</b> {words.lostWhat}
    </Banner>
  );
}

function useOffline(): boolean {
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return offline;
}
