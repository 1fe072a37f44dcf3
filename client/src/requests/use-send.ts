import { useRef, useState } from 'react';
import type { IdentifierKind, Mark } from '#contract/guard';
import type { RequestTimes, SentRequest } from '#contract/requests';
import { api, ApiProblem, codeOf } from '../connection/api';
import { refusedFields } from './cure-of';
import { rowOf, tidied, wrongsOf, type Wrongs } from './draft-form';
import type { DraftKeeper } from './draft-keeper';

type Trouble = { is: 'offline' | 'too_fast' } | { is: 'refused'; error: unknown };
type Props = {
  keeper: DraftKeeper;
  marks: readonly { marks: Mark[] }[];
  onRefused(wrongs: Wrongs): void;
  onSent(requestId: string): void;
};

/** Sending: stored first, then checked, then asked about an identity code, then gone. What is refused loses nothing. */
export function useSend({ keeper, marks, onRefused, onSent }: Props) {
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState<'code' | 'taken' | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // Pressed again after a question it is the same sending: the person has seen the code.
  const hasSeenCode = useRef(false);
  const kinds = [...new Set(marks.flatMap((one) => one.marks.map(({ kind }) => kind)))];

  const run = async (waitingList: boolean) => {
    setTrouble(null);
    keeper.change(tidied(keeper.get().form));
    const { form, waits } = keeper.get();
    const wrongs = wrongsOf(form, waits || waitingList);
    if (Object.keys(wrongs).length > 0) return refuse(wrongs);
    if (kinds.includes('identity_code') && !hasSeenCode.current) return setAsks('code');
    if (!(await keeper.saveNow())) return setTrouble({ is: 'offline' });
    await post(waitingList || waits);
  };
  const post = async (waitingList: boolean) => {
    const { draft } = keeper.get();
    if (!draft) return;
    const acknowledged: IdentifierKind[] = hasSeenCode.current
      ? [...new Set([...kinds, 'identity_code' as const])]
      : kinds;
    const website = keeper.trap();
    const body = { version: draft.version, acknowledged, waitingList, ...(website && { website }) };
    try {
      await api.post<SentRequest>(`/api/drafts/${draft.requestId}/send`, body);
      keeper.stop();
      onSent(draft.requestId);
    } catch (error) {
      takeRefusal(error, draft.requestId);
    }
  };
  const refuse = (wrongs: Wrongs) => {
    onRefused(wrongs);
    document.getElementById('content')?.scrollIntoView();
    document.getElementById('content')?.focus();
  };
  const takeRefusal = (error: unknown, requestId: string) => {
    const code = codeOf(error);
    if (code === 'already_sent') return onSent(requestId);
    if (code === 'slot_taken') return setAsks('taken');
    if (code === 'identifiers') return setAsks('code');
    if (code === 'too_fast') return setTrouble({ is: 'too_fast' });
    if (code === 'stale') return keeper.tellStale(error);
    const { form } = keeper.get();
    const fields = refusedFields(code, error instanceof ApiProblem ? error.fields : []);
    const wrongs = Object.fromEntries(Object.entries(fields).map(([path, why]) => [rowOf(form, path), why]));
    if (Object.keys(wrongs).length > 0) return refuse(wrongs);
    setTrouble(code === 'offline' ? { is: 'offline' } : { is: 'refused', error });
  };
  const start = (waitingList: boolean) => {
    if (busy) return;
    setBusy(true);
    setAsks(null);
    void run(waitingList).finally(() => setBusy(false));
  };
  return {
    busy,
    asks,
    trouble,
    close: () => setAsks(null),
    send: () => start(false),
    sendWithCode() {
      hasSeenCode.current = true;
      start(false);
    },
    /** After somebody was faster: with other times, or for the waiting list. */
    sendAgain(times: RequestTimes, waitingList: boolean) {
      keeper.change({ times });
      start(waitingList);
    },
  };
}
