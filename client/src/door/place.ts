/** Where an invited person's browser stands, read from the address. */
export type Place =
  | { at: 'link'; secret: string }
  | { at: 'door'; invitationId: string }
  /** For one whose mail is lost: the address is said on the phone. */
  | { at: 'join' }
  | { at: 'nowhere' };

type Address = { pathname: string; hash: string };

/** Some mail programs write the # of a link as %23; then the secret came in the path, and must not stay there. */
export function repairedAddress({ pathname }: Address): string | null {
  const broken = /^\/k(?:%23|#)(.+)$/i.exec(pathname);
  return broken?.[1] ? `/k#${broken[1]}` : null;
}

export function placeOf({ pathname, hash }: Address): Place {
  if (pathname === '/join') return { at: 'join' };
  const word = hash.slice(1);
  if (!word) return { at: 'nowhere' };
  if (pathname === '/k') return { at: 'link', secret: word };
  if (pathname === '/j') return { at: 'door', invitationId: word };
  return { at: 'nowhere' };
}

export function doorAddress(invitationId: string): string {
  return `/j#${invitationId}`;
}
