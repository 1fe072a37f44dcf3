import { useState } from 'react';
import type { QueueRow } from '#contract/lobby';
import type { Reply } from '#contract/platform';
import '../ui/all-icons';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import { QueueAsk } from './queue-ask';
import type { QueueActions } from './queue-actions';
import { admittable } from './queue-facts';
import { QueueMessage } from './queue-message';
import { QueueFacts, WaitedFact } from './queue-row-facts';
import css from './queue.module.css';

type Props = {
  row: QueueRow;
  /** The server's time in milliseconds. */
  now: number;
  actions: QueueActions;
  /** Stacked in a panel or on the board; wide above the stage. */
  layout?: 'list' | 'banner';
  /** One pine button in sight: the row that comes first has it. */
  first?: boolean;
};

/** One who waits: who it is, what is known of them, and what a host can do. */
export function QueueEntry({ row, now, actions, layout = 'list', first = true }: Props) {
  const w = useWords(roomWords).queue;
  const { role } = useWords();
  const { act, problem, busy } = useAct();
  const [writing, setWriting] = useState<string | null>(null);
  const [asking, setAsking] = useState<'turn_away' | 'stranger' | null>(null);
  const dense = layout === 'list' ? ' btn-dense' : '';

  const admit = () => act(async () => refusalOf(row.visitId, await actions.admit([row.visitId])));
  const about = [layout === 'list' ? role[row.role] : '', row.title, row.organisation]
    .filter(Boolean)
    .join(', ');

  return (
    <li className={layout === 'list' ? css.entry : `${css.entry} ${css.wide}`} data-visit={row.visitId}>
      <div className={css.who}>
        <p className={css.name}>
          <b>{row.name}</b>
          {layout === 'list' ? (
            <WaitedFact row={row} now={now} short />
          ) : (
            <span className={css.about}>{about}</span>
          )}
        </p>
        {layout === 'list' && <small>{about}</small>}
        <QueueFacts row={row} now={now} withTime={layout === 'banner'} />
      </div>
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
        <button
          type="button"
          className={`btn btn-plain${dense}`}
          aria-expanded={writing !== null}
          onClick={() => setWriting(writing === null ? (row.expected ? '' : w.askNameText) : null)}
        >
          {row.expected ? w.message : w.askName}
        </button>
        <Menu
          className={css.menu}
          summaryClassName="btn btn-quiet btn-icon"
          label={
            <>
              <Icon name="more" />
              <span className="vh">{w.more(row.name)}</span>
            </>
          }
        >
          {!row.expected && row.lostAt === null && (
            <li>
              <button type="button" onClick={() => setAsking('stranger')}>
                {w.admitStranger}
              </button>
            </li>
          )}
          <li>
            <button type="button" onClick={() => setAsking('turn_away')}>
              {w.turnAway}
            </button>
          </li>
        </Menu>
      </div>
      {problem && <Problem code={problem} />}
      {writing !== null && (
        <QueueMessage
          name={row.name}
          start={writing}
          send={(text) => actions.message(row.visitId, text)}
          onDone={() => setWriting(null)}
        />
      )}
      {asking && (
        <QueueAsk
          what={asking}
          name={row.name}
          onNo={() => setAsking(null)}
          onYes={() => {
            setAsking(null);
            if (asking === 'stranger') void admit();
            else void act(async () => codeOf(await actions.turnAway(row.visitId)));
          }}
        />
      )}
    </li>
  );
}

function Problem({ code }: { code: string }) {
  const w = useWords(roomWords);
  const { problem } = useWords();
  return (
    <p className={`bad ${css.problem}`} role="alert">
      <Icon name="stop" small />
      {problem[code] ?? w.notSent}
    </p>
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
