import type { BoardRow } from '#contract/board';
import { LinkDialog } from '../consultations/link-dialog';
import { NewNote } from '../consultations/phone-notes';
import { queueActions } from '../lobby/queue-actions';
import { QueueMessage } from '../lobby/queue-message';
import { Dialog, Question } from '../ui/dialog';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import type { Asked } from './row-acts';
import type { Desk } from './use-desk';

type Props = { row: BoardRow; asked: Asked; emit: Desk['emit']; close(): void; end(): void };

/** What is asked or written about one row, over the board. */
export function RowDialog({ row, asked, emit, close, end }: Props) {
  const w = useWords(staffWords);
  const { consultationId, reference, requester } = row;
  if (asked.what === 'send')
    return (
      <LinkDialog
        consultationId={consultationId}
        change={{ what: 'resend', person: requester }}
        onClose={close}
      />
    );
  if (asked.what === 'note')
    return (
      <Dialog title={reference} onClose={close}>
        <NewNote consultationId={consultationId} onAdded={close} onCancel={close} />
      </Dialog>
    );
  if (asked.what === 'message')
    return (
      <Dialog title={reference} onClose={close}>
        <QueueMessage
          row={asked.to}
          send={(text) => queueActions(emit, consultationId).message(asked.to.visitId, text)}
          onDone={close}
        />
      </Dialog>
    );
  return (
    <Question
      title={w.board.endQuestion}
      no={w.board.endKeep}
      yes={w.board.end}
      tone="danger"
      onNo={close}
      onYes={() => {
        close();
        end();
      }}
    >
      {w.board.endText(reference, row.inside.length)}
    </Question>
  );
}
