import type { QueueRow } from '#contract/lobby';
import { Icon, type IconName } from '../ui/icon';
import { roomWords, type RoomWords } from '../words/room';
import { minutesBetween } from '../words/time';
import { useWords } from '../words/words';
import { testResult, waitsLong } from './queue-facts';
import css from './queue.module.css';

/** How long: amber from the start, red with an octagon from five minutes. */
export function WaitedFact({ row, now, short = false }: { row: QueueRow; now: number; short?: boolean }) {
  const w = useWords(roomWords).queue;
  const minutes = minutesBetween(row.knockedAt, now);
  const long = waitsLong(minutes);
  return (
    <span className={`fact num ${long ? 'fact-stop' : 'fact-wait'}`}>
      <Icon name={long ? 'stop' : 'clock'} />
      {short && minutes >= 1 ? w.minutes(minutes) : w.waited(minutes)}
    </span>
  );
}

/** What is known of one who waits, each as a glyph and words. */
export function QueueFacts({ row, now, withTime }: { row: QueueRow; now: number; withTime: boolean }) {
  const w = useWords(roomWords).queue;
  return (
    <p className={css.facts}>
      {withTime && <WaitedFact row={row} now={now} />}
      {row.lostAt !== null && <Fact icon="offline" tone="wait" words={w.lost} />}
      {row.expected ? (
        <Fact icon="check" words={w.onTheList} />
      ) : (
        <Fact icon="stop" tone="stop" words={w.notOnTheList} />
      )}
      {row.invitedName !== null && <Fact icon="info" words={w.invitedAs(row.invitedName)} />}
      {row.saying !== null && (
        <Fact icon={row.saying === 'break' ? 'break' : 'info'} words={w.sayings[row.saying]} />
      )}
      {!row.privatePlace && <Fact icon="attention" words={w.notPrivate} />}
      {row.takePart !== 'camera' && (
        <Fact
          icon={row.takePart === 'audio' ? 'listen' : 'write'}
          words={row.takePart === 'audio' ? w.audioOnly : w.listens}
        />
      )}
      <TestFact row={row} w={w} />
    </p>
  );
}

function TestFact({ row, w }: { row: QueueRow; w: RoomWords['queue'] }) {
  const result = testResult(row.selfTest);
  if (result === 'ok') return <Fact icon="check" words={w.testOk} />;
  if (result === 'not_done') return <Fact icon="info" words={w.testNot} />;
  return <Fact icon="attention" words={w.testFailed(result.map((part) => w.testParts[part]).join(', '))} />;
}

function Fact({ icon, words, tone }: { icon: IconName; words: string; tone?: 'wait' | 'stop' }) {
  return (
    <span className={tone ? `fact fact-${tone}` : 'fact'}>
      <Icon name={icon} />
      {words}
    </span>
  );
}
