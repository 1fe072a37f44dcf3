import { useState } from 'react';
import type { QueueRow } from '#contract/lobby';
import type { Reply } from '#contract/platform';
import '../ui/all-icons';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import { QueueAsk, type Asked } from './queue-ask';
import type { QueueActions } from './queue-actions';
import { admittable } from './queue-facts';
import { QueueMessage } from './queue-message';
import { Problem } from './queue-problem';
import { QueueFacts, WaitedFact } from './queue-row-facts';
import css from './queue.module.css';

type Props = {
  row: QueueRow;
  /** The server's time in milliseconds. */
  now: number;
  actions: QueueActions;
  /** Stacked in a panel or on the board; wide above the stage. */
  layout: 'list' | 'banner';
  /** One pine button in sight: the row that comes first has it. */
  first: boolean;
};

/** One who waits: who it is, what is known of them, and what a host can do. */
export function QueueEntry({ row, now, actions, layout, first }: Props) {
  const { act, problem, busy } = useAct();
  const [writing, setWriting] = useState(false);
  const [asking, setAsking] = useState<Asked | null>(null);
  const admit = () => void act(async () => refusalOf(row.visitId, await actions.admit([row.visitId])));
  const turnAway = () => void act(async () => codeOf(await actions.turnAway(row.visitId)));

  return (
    <li className={layout === 'list' ? css.entry : `${css.entry} ${css.wide}`} data-visit={row.visitId}>
      <Who row={row} now={now} layout={layout} />
      <Presses
        {...{ row, layout, first, busy, admit, writing }}
        write={() => setWriting(!writing)}
        ask={setAsking}
      />
      {problem && <Problem code={problem} />}
      {writing && (
        <QueueMessage
          row={row}
          send={(text) => actions.message(row.visitId, text)}
          onDone={() => setWriting(false)}
        />
      )}
      {asking && (
        <QueueAsk
          what={asking}
          name={row.name}
          onNo={() => setAsking(null)}
          onYes={() => {
            setAsking(null);
            if (asking === 'stranger') admit();
            else turnAway();
          }}
        />
      )}
    </li>
  );
}

function Who({ row, now, layout }: Pick<Props, 'row' | 'now' | 'layout'>) {
  const { role } = useWords();
  const stacked = layout === 'list';
  const about = [stacked && role[row.role], row.title, row.organisation].filter(Boolean).join(', ');
  return (
    <div className={css.who}>
      <p className={css.name}>
        <b>{row.name}</b>
        {stacked ? <WaitedFact row={row} now={now} short /> : <span className={css.about}>{about}</span>}
      </p>
      {stacked && <small>{about}</small>}
      <QueueFacts row={row} now={now} withTime={!stacked} />
    </div>
  );
}

type PressesProps = Pick<Props, 'row' | 'layout' | 'first'> & {
  busy: boolean;
  writing: boolean;
  admit(): void;
  write(): void;
  ask(what: Asked): void;
};

function Presses({ row, layout, first, busy, writing, admit, write, ask }: PressesProps) {
  const w = useWords(roomWords).queue;
  const dense = layout === 'list' ? ' btn-dense' : '';
  return (
    <div className={css.do}>
      {admittable(row) && (
        <button
          type="button"
          className={`btn ${first ? 'btn-primary' : 'btn-plain'}${dense}`}
          aria-label={w.admitName(row.name)}
          aria-disabled={busy || undefined}
          onClick={admit}
        >
          {w.admit}
        </button>
      )}
      <button type="button" className={`btn btn-plain${dense}`} aria-expanded={writing} onClick={write}>
        {row.expected ? w.message : w.askName}
      </button>
      <RareActs row={row} ask={ask} />
    </div>
  );
}

function RareActs({ row, ask }: Pick<PressesProps, 'row' | 'ask'>) {
  const w = useWords(roomWords).queue;
  const label = (
    <>
      <Icon name="more" />
      <span className="vh">{w.more(row.name)}</span>
    </>
  );
  return (
    <Menu className={css.menu} summaryClassName="btn btn-quiet btn-icon" label={label}>
      {!row.expected && row.lostAt === null && (
        <li>
          <button type="button" onClick={() => ask('stranger')}>
            {w.admitStranger}
          </button>
        </li>
      )}
      <li>
        <button type="button" onClick={() => ask('turn_away')}>
          {w.turnAway}
        </button>
      </li>
    </Menu>
  );
}

const codeOf = (reply: Reply): string | null => (reply.ok ? null : reply.code);

function refusalOf(visitId: string, reply: Awaited<ReturnType<QueueActions['admit']>>): string | null {
  if (!reply.ok) return reply.code;
  return reply.refused.find((one) => one.visitId === visitId)?.code ?? null;
}

/** One act at a time, and the reason when it was refused. */
function useAct() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const act = async (what: () => Promise<string | null>) => {
    if (busy) return;
    setBusy(true);
    setProblem(await what());
    setBusy(false);
  };
  return { act, busy, problem };
}
