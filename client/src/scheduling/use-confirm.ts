import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConsultationPage } from '#contract/consultations';
import type { HeldChange, PlanChange } from '#contract/scheduling';
import { ApiProblem, api } from '../connection/api';
import { consultationKey } from '../connection/staff-query';
import { lastPlanChange } from './plan-draft';
import { usePreview, type Preview } from './use-preview';

/** Why a confirmation came to nothing, as one who types has to know it. */
export type Trouble =
  | { is: 'stale'; by: string | null; at: string | null }
  | { is: 'preview_changed' }
  | { is: 'being_changed'; by: string | null }
  | { is: 'refused'; error: unknown };

export type Confirming = {
  preview: Preview;
  trouble: Trouble | null;
  sending: boolean;
  /** Whether what is shown may be confirmed as it stands. */
  ready: boolean;
  /** Whether nobody could say what it would mean: the next press asks again. */
  unanswered: boolean;
  confirm(): void;
};

/** What may go wrong with a plan that others change too, by the code of the refusal. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiProblem)) return { is: 'refused', error };
  const { by = null, at = null } = error.details;
  switch (error.code) {
    case 'stale':
      return { is: 'stale', by, at };
    case 'being_changed':
      return { is: 'being_changed', by };
    case 'preview_changed':
      return { is: 'preview_changed' };
    default:
      return { is: 'refused', error };
  }
}

/** The plan that a change is of; none for what is only being booked. */
export type Plan = Pick<ConsultationPage, 'consultationId' | 'planVersion' | 'version' | 'history'>;

/**
 * Preview and confirmation of one change. `change` is null while there is nothing to ask. The plan is the one the
 * person saw when they began: who changes it meanwhile is named before the newer one is taken over.
 */
export function useConfirm(
  plan: Plan | null,
  change: PlanChange | null,
  onHeld: (held: HeldChange) => void,
): Confirming {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [seen, setSeen] = useState(plan?.planVersion ?? null);
  const asked = change && { consultationId: plan?.consultationId ?? null, planVersion: seen, change };
  const preview = usePreview(asked, plan?.version ?? 0);
  const { shown, fresh, error, again } = preview;
  const fetchPlan = useFetchPlan(plan?.consultationId ?? null);

  const meet = (found: Trouble) => {
    setTrouble(found);
    if (found.is !== 'refused') fetchPlan();
  };
  const sending = useMutation({
    mutationFn: () => api.post<HeldChange>('/api/changes', { ...asked, mails: shown?.mails ?? 0 }),
    onSuccess: onHeld,
    onError: (failure) => {
      meet(troubleOf(failure));
      again();
    },
  });
  useNews(error, meet);
  // Told who was first: from here on it is about the plan as they left it.
  const newest = plan?.planVersion ?? null;
  const history = plan?.history;
  useEffect(() => {
    if (newest === seen) return;
    setSeen(newest);
    setTrouble((known) =>
      known?.is === 'stale' ? known : { is: 'stale', ...lastPlanChange(history ?? []) },
    );
  }, [newest, seen, history]);
  useEffect(() => {
    if (fresh) setTrouble((known) => (known?.is === 'being_changed' ? null : known));
  }, [fresh]);
  const typed = JSON.stringify(change);
  useEffect(() => {
    setTrouble((known) => (known?.is === 'refused' ? null : known));
  }, [typed]);

  const ready = fresh && shown !== null && shown.refusals.length === 0 && !sending.isPending;
  return {
    preview,
    trouble: error ? (trouble ?? troubleOf(error)) : trouble,
    sending: sending.isPending,
    ready,
    unanswered: Boolean(error) && !sending.isPending,
    confirm: () => {
      if (error) return again();
      if (!ready) return;
      setTrouble(null);
      sending.mutate();
    },
  };
}

function useFetchPlan(consultationId: string | null): () => void {
  const queries = useQueryClient();
  return () => {
    if (consultationId) void queries.invalidateQueries({ queryKey: consultationKey(consultationId) });
  };
}

/** A preview that is refused because somebody was first says so as a confirmation does. */
function useNews(error: unknown, meet: (found: Trouble) => void): void {
  const told = useRef(meet);
  useEffect(() => {
    told.current = meet;
  });
  useEffect(() => {
    const found = error ? troubleOf(error) : null;
    if (found && found.is !== 'refused') told.current(found);
  }, [error]);
}
