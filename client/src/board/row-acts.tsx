import { useState } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '#contract/board';
import type { QueueRow } from '#contract/lobby';
import { CopiedWord, LinkByHand, useCopyLink } from '../consultations/copy-link';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BoardMenu } from './board-menu';
import styles from './board-rows.module.css';
import { RowDialog } from './row-dialog';
import { mostNeeded, whoDeclined } from './row-facts';
import type { Desk } from './use-desk';

/** What lies open over the board, about one row. */
export type Asked = { what: 'send' | 'note' | 'end' } | { what: 'message'; to: QueueRow };

type Props = { row: BoardRow; now: number; mine: string | null; emit: Desk['emit'] };

/** One word for what a person most needs now; everything else behind the dots. */
export function RowActs({ row, now, mine, emit }: Props) {
  const w = useWords(staffWords).board;
  const common = useWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { act, problem } = useAct(row, emit);
  const copying = useCopyLink(row.consultationId, row.requester);
  const extend = () => act('room:extend', w.extended(row.reference));
  return (
    <>
      <span className={styles.acts}>
        <MostNeeded row={row} now={now} send={() => setAsked({ what: 'send' })} extend={extend} />
        <BoardMenu row={row} mine={mine} ask={setAsked} extend={extend} copy={copying.copy} />
      </span>
      <CopiedWord copying={copying} />
      <LinkByHand copying={copying} name={row.requester.name} />
      {problem && (
        <span className={`bad ${styles.problem}`} role="alert">
          <Icon name="stop" small />
          {common.problem[problem] ?? common.problem.failed}
        </span>
      )}
      {asked && (
        <RowDialog
          row={row}
          asked={asked}
          emit={emit}
          close={() => setAsked(null)}
          end={() => act('room:end', w.ended(row.reference))}
        />
      )}
    </>
  );
}

function useAct({ consultationId }: BoardRow, emit: Desk['emit']) {
  const say = useSay();
  const [problem, setProblem] = useState<string | null>(null);
  const act = (event: 'room:extend' | 'room:end', done: string) => {
    void emit(event, { consultationId }).then((reply) => {
      setProblem(reply.ok ? null : reply.code);
      if (reply.ok) say(done);
    });
  };
  return { act, problem };
}

type NeededProps = Pick<Props, 'row' | 'now'> & { send(): void; extend(): void };

function MostNeeded({ row, now, send, extend }: NeededProps) {
  const w = useWords(staffWords).board;
  const act = mostNeeded(row, now);
  const label = (
    <>
      {w.act[act]}
      <span className="vh"> {row.reference}</span>
    </>
  );
  if (act === 'send' || act === 'extend')
    return (
      <button type="button" className={desk.act} onClick={act === 'send' ? send : extend}>
        {label}
      </button>
    );
  const page = `/consultations/${row.consultationId}`;
  const swapped = whoDeclined(row)[0]?.invitationId ?? '';
  return (
    <Link className={desk.act} to={act === 'swap' ? `${page}?change=swap&person=${swapped}` : page}>
      {label}
    </Link>
  );
}
