import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Decision, HeldDecision, RequestPage } from '#contract/triage';
import { api } from '../connection/api';
import { requestKey } from '../connection/staff-query';
import { useMe } from '../identity/use-me';
import { decisionOf, decisionWrongs, firstDraft, type DecisionDraft } from './decision-draft';
import { lastChange } from './last-change';
import { requestPath } from './use-request';
import { actTroubleOf, type ActTrouble } from './use-request-act';

type Needs = {
  page: RequestPage;
  first: Decision | null;
  onHeld(decision: HeldDecision, typed: Decision): void;
};

/**
 * What is typed, what is missing, and the one confirmation. Who changes the request meanwhile is named before anything is
 * decided of the newer one; what was typed stays.
 */
export function useDecision({ page, first, onHeld }: Needs) {
  const me = useMe();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<DecisionDraft>(() => firstDraft(first));
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<ActTrouble | null>(null);
  const newest = lastChange(page);
  const [seen, setSeen] = useState({ version: page.version, at: newest?.at ?? null });

  useEffect(() => {
    if (page.version === seen.version) return;
    setSeen({ version: page.version, at: newest?.at ?? null });
    const isNews = newest !== null && newest.at !== seen.at && newest.by !== me.name;
    if (isNews && draft.kind !== null) setTrouble({ is: 'stale', ...newest });
  }, [page.version, newest, seen, me.name, draft.kind]);

  const sending = useMutation({
    mutationFn: (decision: Decision) =>
      api.post<HeldDecision>(`${requestPath(page.requestId)}/decisions`, { version: seen.version, decision }),
    onSuccess: onHeld,
    onError: (error) => {
      setTrouble(actTroubleOf(error));
      void queries.invalidateQueries({ queryKey: requestKey(page.requestId) });
    },
  });
  const missing = decisionWrongs(draft, page.messages);

  return {
    draft,
    trouble,
    sending: sending.isPending,
    /** What is shown as missing, once it was tried. */
    wrongs: tried ? missing : {},
    change(part: Partial<DecisionDraft>) {
      setDraft((known) => ({ ...known, ...part }));
      if (part.kind) setTried(false);
    },
    /** Confirms, or answers false where something must be filled in first. */
    confirm(): boolean {
      setTried(true);
      const decision = decisionOf(draft, page.messages);
      if (!decision || sending.isPending) return decision !== null;
      setTrouble(null);
      sending.mutate(decision);
      return true;
    },
  };
}

export type Deciding = ReturnType<typeof useDecision>;
