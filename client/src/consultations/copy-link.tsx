import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { CopiedLink, InvitedPersonView } from '#contract/consultations';
import { api } from '../connection/api';
import { consultationKey } from '../connection/staff-query';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';

const SAID_MS = 5_000;

type Copied = { is: 'copied' } | { is: 'by_hand'; link: string } | { is: 'failed'; error: unknown };
export type Copying = { state: Copied | null; copy(): void; forget(): void };

/** A person's link into the clipboard, to be given on the phone's other line. The history says who took it. */
export function useCopyLink(
  consultationId: string,
  { invitationId, name }: Pick<InvitedPersonView, 'invitationId' | 'name'>,
): Copying {
  const w = useWords(staffWords).consultation;
  const queries = useQueryClient();
  const say = useSay();
  const [state, setState] = useState<Copied | null>(null);
  useEffect(() => {
    if (state?.is !== 'copied') return;
    const timer = setTimeout(() => setState(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      const path = `/api/consultations/${consultationId}/invitations/${invitationId}/link`;
      const { link } = await api.post<CopiedLink>(path);
      const done = await inClipboard(link);
      setState(done ? { is: 'copied' } : { is: 'by_hand', link });
      if (done) say(w.copied(name));
    } catch (error) {
      setState({ is: 'failed', error });
    } finally {
      void queries.invalidateQueries({ queryKey: consultationKey(consultationId) });
    }
  };
  return { state, copy: () => void copy(), forget: () => setState(null) };
}

/** Some browsers allow it only right after a press, some not at all. */
async function inClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function CopiedWord({ copying }: { copying: Copying }) {
  const w = useWords(staffWords).consultation;
  const problemText = useProblemText();
  const { state } = copying;
  if (state?.is === 'copied')
    return (
      <span className="fact fact-ok">
        <Icon name="check" />
        {w.linkCopied}
      </span>
    );
  if (state?.is !== 'failed') return null;
  return (
    <span className="fact fact-stop" role="alert">
      <Icon name="stop" />
      {problemText(state.error)}
    </span>
  );
}

/** Where the clipboard is shut, the link stands in a field, chosen already. */
export function LinkByHand({ copying, name }: { copying: Copying; name: string }) {
  const w = useWords(staffWords).consultation;
  const { frame } = useWords();
  const id = useId();
  if (copying.state?.is !== 'by_hand') return null;
  return (
    <Dialog title={w.copyByHand(name)} onClose={copying.forget} wide>
      <div className="field">
        <label htmlFor={id}>{w.copyByHandField}</label>
        <input
          id={id}
          className="input"
          data-safe
          readOnly
          value={copying.state.link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="do">
        <button type="button" className="btn btn-plain" onClick={copying.forget}>
          {frame.close}
        </button>
      </div>
    </Dialog>
  );
}
