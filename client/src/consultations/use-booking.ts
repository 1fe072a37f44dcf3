import { useMemo, useState } from 'react';
import type { HeldChange, PlanChange } from '#contract/scheduling';
import { ApiProblem } from '../connection/api';
import { asWrongs } from '../scheduling/panel-props';
import { placed } from '../scheduling/said-changes';
import { useConfirm } from '../scheduling/use-confirm';
import type { StaffWords } from '../words/staff';
import { bookingOf, fieldOf, refusedFields, wrongsOf, type Draft, type Wrongs } from './booking-draft';

export type Booking = ReturnType<typeof useBooking>;

type Needs = {
  first: Draft;
  /** What stands there was typed before, and would be lost as well. */
  restored: boolean;
  words: StaffWords['change'];
  hours(from: string, to: string): string;
  onHeld(held: HeldChange, typed: Draft): void;
};

/** The form's state: what is typed, what is wrong with it, what it would mean, and the confirmation. */
export function useBooking({ first, restored, words, hours, onHeld }: Needs) {
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const inForm = useMemo(() => wrongsOf(draft), [draft]);
  const consultation = useMemo(() => bookingOf(draft), [draft]);
  const change: PlanChange | null = consultation && { kind: 'create', consultation };
  const confirming = useConfirm(null, change, (held) => onHeld(held, draft));
  const { preview, trouble } = confirming;

  // What the service finds is about what stands there now, so it is shown at once; what is unfinished, once tried.
  const { at } = placed(preview.shown?.refusals ?? [], (field) =>
    field === '.' ? null : fieldOf(draft, field),
  );
  const service = asWrongs(at, words, hours);
  const refused: Wrongs =
    trouble?.is === 'refused' && trouble.error instanceof ApiProblem
      ? refusedFields(draft, trouble.error.code, trouble.error.fields)
      : {};
  const wrongs = { ...refused, ...(change ? service.wrongs : {}), ...(tried ? inForm : {}) };

  return {
    draft,
    /** What the form itself knows to be unfinished or wrong, shown or not. */
    inForm,
    /** What is shown as wrong. */
    wrongs,
    said: change ? service.said : {},
    /** Whether there is enough to ask the service what it would mean. */
    complete: change !== null,
    confirming,
    change(part: Partial<Draft>) {
      setDraft((known) => ({ ...known, ...part }));
    },
    /** Confirms, or answers false when something must be corrected first. */
    send(): boolean {
      setTried(true);
      if (Object.keys(inForm).length > 0) return false;
      confirming.confirm();
      return true;
    },
    /** Whether leaving now would lose anything. */
    unsaved: () => restored || JSON.stringify(draft) !== JSON.stringify(first),
  };
}
