import { useState } from 'react';
import type { BoardRow } from '#contract/board';
import { Question } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { Menu } from '../ui/menu';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board.module.css';
import type { Desk } from './use-desk';

/** What is rare: ten more minutes, and ending for everyone. */
export function BoardMenu({ row, live }: { row: BoardRow; live: Desk }) {
  const w = useWords(staffWords);
  const common = useWords();
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { consultationId, reference } = row;

  const act = async (event: 'room:extend' | 'room:end', done: string) => {
    setAsking(false);
    const reply = await live.emit(event, { consultationId });
    setProblem(reply.ok ? null : reply.code);
    if (reply.ok) say(done);
  };

  return (
    <>
      <Menu
        className={styles.menu}
        summaryClassName="btn btn-quiet btn-icon"
        label={
          <>
            <Icon name="more" />
            <span className="vh">{w.moreOf(reference)}</span>
          </>
        }
      >
        {row.status === 'in_session' && (
          <li>
            <button type="button" onClick={() => void act('room:extend', w.board.extended(reference))}>
              {w.board.extend}
            </button>
          </li>
        )}
        <li>
          <button type="button" onClick={() => setAsking(true)}>
            {w.board.end}
          </button>
        </li>
      </Menu>
      {problem && (
        <span className={`bad ${styles.problem}`} role="alert">
          <Icon name="stop" small />
          {common.problem[problem] ?? common.problem.failed}
        </span>
      )}
      {asking && (
        <Question
          title={w.board.endQuestion}
          no={w.board.endKeep}
          yes={w.board.end}
          tone="danger"
          onNo={() => setAsking(false)}
          onYes={() => void act('room:end', w.board.ended(reference))}
        >
          {w.board.endText(reference, row.inside.length)}
        </Question>
      )}
    </>
  );
}
