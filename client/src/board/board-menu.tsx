import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '#contract/board';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board-rows.module.css';
import type { Asked } from './row-acts';
import { isOpen, mayBeMoved, mayBeSentTo, mayBeSwapped } from './row-facts';

type Props = {
  row: BoardRow;
  mine: string | null;
  ask(asked: Asked): void;
  extend(): void;
  copy(): void;
};

/** All that can be done about a session without going in. The list is made when it is first opened. */
export function BoardMenu(props: Props) {
  const w = useWords(staffWords);
  const [made, setMade] = useState(false);
  return (
    <Menu
      className={styles.menu}
      summaryClassName="btn btn-quiet btn-icon"
      onOpen={() => setMade(true)}
      label={
        <>
          <Icon name="more" />
          <span className="vh">{w.moreOf(props.row.reference)}</span>
        </>
      }
    >
      {made && <Items {...props} />}
    </Menu>
  );
}

function Items({ row, mine, ask, extend, copy }: Props) {
  const w = useWords(staffWords);
  const { board, consultation, change } = w;
  const page = `/consultations/${row.consultationId}`;
  return (
    <>
      {isOpen(row) && mine && (
        <li>
          <a href={`/j#${mine}`}>{w.goToRoom}</a>
        </li>
      )}
      <Going to={page}>{w.open}</Going>
      {row.queue.map((one) => (
        <Doing key={one.visitId} does={() => ask({ what: 'message', to: one })}>
          {board.messageTo(one.name)}
        </Doing>
      ))}
      {mayBeSentTo(row) && (
        <Doing does={() => ask({ what: 'send' })}>{board.sendTo(row.requester.name)}</Doing>
      )}
      {mayBeSentTo(row) && <Doing does={copy}>{consultation.copyByHand(row.requester.name)}</Doing>}
      {mayBeMoved(row) && <Going to={`${page}?change=move`}>{change.heading.move}</Going>}
      {mayBeSwapped(row) && <Going to={`${page}?change=swap`}>{change.heading.swap}</Going>}
      <Doing does={() => ask({ what: 'note' })}>{consultation.phoneNoteNew}</Doing>
      {row.status === 'in_session' && <Doing does={extend}>{board.extend}</Doing>}
      {isOpen(row) && <Doing does={() => ask({ what: 'end' })}>{board.end}</Doing>}
    </>
  );
}

function Doing({ does, children }: { does(): void; children: ReactNode }) {
  return (
    <li>
      <button type="button" onClick={does}>
        {children}
      </button>
    </li>
  );
}

function Going({ to, children }: { to: string; children: ReactNode }) {
  return (
    <li>
      <Link to={to}>{children}</Link>
    </li>
  );
}
