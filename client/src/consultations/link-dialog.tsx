import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConsultationPage, InvitedPersonView } from '#contract/consultations';
import { api } from '../connection/api';
import { consultationKey } from '../connection/staff-query';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import type { LinkAct } from './invitation-menu';

export type LinkChange = { what: LinkAct; person: Pick<InvitedPersonView, 'invitationId' | 'name'> };
type Props = { consultationId: string; change: LinkChange; onClose(): void };

/** Both acts kill a link that somebody may be using: asked first. */
export function LinkDialog({ consultationId, change, onClose }: Props) {
  const w = useWords(staffWords).consultation;
  const { what, person } = change;
  const words =
    what === 'resend'
      ? { ask: w.resendQuestion, text: w.resendText, keep: w.resendKeep, act: w.resendDo, done: w.resent }
      : { ask: w.revokeQuestion, text: w.revokeText, keep: w.revokeKeep, act: w.revokeDo, done: w.revoked };
  const queries = useQueryClient();
  const say = useSay();
  const problemText = useProblemText();
  const acting = useMutation({
    mutationFn: () =>
      api.post<ConsultationPage>(
        `/api/consultations/${consultationId}/invitations/${person.invitationId}/${what}`,
      ),
    onSuccess: (page) => {
      queries.setQueryData(consultationKey(consultationId), page);
      say(words.done(person.name));
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: consultationKey(consultationId) }),
  });

  return (
    <Dialog title={words.ask} onClose={onClose}>
      <p>{words.text(person.name)}</p>
      {acting.isError && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {problemText(acting.error)}
        </p>
      )}
      <div className="do">
        <button className="btn btn-plain" type="button" data-safe onClick={onClose}>
          {words.keep}
        </button>
        <button
          className={what === 'revoke' ? 'btn btn-danger' : 'btn btn-primary'}
          type="button"
          disabled={acting.isPending}
          onClick={() => acting.mutate()}
        >
          {words.act}
        </button>
      </div>
    </Dialog>
  );
}
