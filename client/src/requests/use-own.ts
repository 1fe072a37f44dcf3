import { useState } from 'react';
import type { OwnRequest } from '#contract/requests';
import { api, codeOf } from '../connection/api';
import { useSay } from '../ui/live-region';
import { useAgainOnReturn, useFetched } from './use-fetched';

/** A request that has been sent, as its requester sees it. */
export type SentOwn = Exclude<OwnRequest, { status: 'draft' }>;

export type OwnActs = {
  busy: boolean;
  /** What was refused last, and where it was asked. */
  trouble: { at: string; error: unknown } | null;
  /** Does one thing and shows what came of it; whether it was done. */
  act(path: string, body: object, said: string): Promise<boolean>;
};

/** After these the page knows less than the service: it looks anew. */
const LOOK_ANEW: ReadonlySet<string> = new Set(['stale', 'not_now', 'offer_over', 'slot_taken', 'not_found']);

/** The requester's own page: asked for when it opens, when the person comes back to it, and after each act. */
export function useOwn(requestId: string) {
  const own = useFetched<OwnRequest>(`/api/own-requests/${requestId}`);
  useAgainOnReturn(own.again);
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<OwnActs['trouble']>(null);

  const act: OwnActs['act'] = async (path, body, said) => {
    if (busy || !own.answer) return false;
    setBusy(true);
    setTrouble(null);
    try {
      const { version } = own.answer;
      const sent = path === 'offer' ? body : { version, ...body };
      own.take(await api.post<OwnRequest>(`/api/own-requests/${requestId}/${path}`, sent));
      say(said);
      return true;
    } catch (error) {
      setTrouble({ at: path, error });
      if (LOOK_ANEW.has(codeOf(error))) own.again();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { own, acts: { busy, trouble, act } };
}
