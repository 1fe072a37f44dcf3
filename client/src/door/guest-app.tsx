import { lazy, Suspense, useEffect, useState } from 'react';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { BrokenPage } from './broken-page';
import { DoorPage } from './door-page';
import { LinkPage } from './link-page';
import { LoadingPage } from './loading-page';
import { PageGuard } from './page-guard';
import { doorAddress, placeOf, repairedAddress, type Place } from './place';
import { UnknownPage } from './unknown-page';

/** Apart from the door: whoever comes by a link to a session needs none of it. */
const RequestApp = lazy(async () => ({ default: (await import('../requests/request-app')).RequestApp }));

export function GuestApp() {
  return (
    <PageGuard broken={<BrokenPage />}>
      <Pages />
    </PageGuard>
  );
}

function Pages() {
  const all = useWords(guestWords);
  const words = all.unknown;
  const [place, goTo] = usePlace();

  if (place.at === 'nowhere') return <UnknownPage title={words.noLink} text={words.noLinkText} />;
  if (place.at === 'request')
    return (
      <Suspense fallback={<LoadingPage label={all.link.looking} />}>
        <RequestApp />
      </Suspense>
    );
  if (place.at === 'join') return <UnknownPage title={words.join} text={words.joinText} />;
  if (place.at === 'door') return <DoorPage key={place.invitationId} invitationId={place.invitationId} />;
  return (
    <LinkPage
      key={place.secret}
      secret={place.secret}
      onMine={(invitationId) => goTo({ at: 'door', invitationId })}
    />
  );
}

type GoTo = (place: Extract<Place, { at: 'door' }>) => void;

function usePlace(): [Place, GoTo] {
  const [place, setPlace] = useState(() => {
    const repaired = repairedAddress(window.location);
    if (repaired) window.history.replaceState(null, '', repaired);
    return placeOf(window.location);
  });
  useEffect(() => {
    // Another link pasted into the same tab.
    const onHash = () => setPlace(placeOf(window.location));
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  const goTo: GoTo = (door) => {
    // The secret leaves the address bar, and Back does not bring it again.
    window.history.replaceState(null, '', doorAddress(door.invitationId));
    setPlace(door);
  };
  return [place, goTo];
}
