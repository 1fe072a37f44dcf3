/** Where an invited person's browser stands, read from the address. */
export type Place =
  | { at: 'link'; secret: string }
  | { at: 'door'; invitationId: string }
  /** For one whose mail is lost: the address is said on the phone. */
  | { at: 'join' }
  /** A professional who asks, or has asked: the pages around a request are a chunk of their own. */
  | { at: 'request' }
  | { at: 'nowhere' };

const REQUEST_PATHS = /^\/(?:request(?:\/[a-z]+)?|[roq])$/;

type Address = { pathname: string; hash: string };

/** Some mail programs write the # of a link as %23; then the secret came in the path, and must not stay there. */
export function repairedAddress({ pathname }: Address): string | null {
  const broken = /^\/([krq])(?:%23|#)(.+)$/i.exec(pathname);
  return broken?.[2] ? `/${broken[1]?.toLowerCase()}#${broken[2]}` : null;
}

export function placeOf({ pathname, hash }: Address): Place {
  if (pathname === '/join') return { at: 'join' };
  if (REQUEST_PATHS.test(pathname)) return { at: 'request' };
  const word = hash.slice(1);
  if (!word) return { at: 'nowhere' };
  if (pathname === '/k') return { at: 'link', secret: word };
  if (pathname === '/j') return { at: 'door', invitationId: word };
  return { at: 'nowhere' };
}

export function doorAddress(invitationId: string): string {
  return `/j#${invitationId}`;
}
