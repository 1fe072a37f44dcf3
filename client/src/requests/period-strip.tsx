import type { ServiceFacts } from '#contract/requests';
import { requestServiceWords } from '../words/request-service';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import css from './service.module.css';

type Period = ServiceFacts['periods'][number];

/** How many times are left in each period, drawn and said. */
export function PeriodStrips({ facts }: { facts: ServiceFacts }) {
  const w = useWords(requestServiceWords).slots;
  const { periods, waiting } = facts;
  const isFull = periods.length > 0 && periods.every(({ free, slots }) => free === 0 && slots > 0);
  return (
    <>
      {periods.length === 0 && (
        <p>
          {w.none} {w.noneText}
        </p>
      )}
      {isFull && (
        <p>
          <b>{w.full}</b> {w.fullText}
        </p>
      )}
      {periods.length > 0 && (
        <ul className={css.periods}>
          {periods.map((period) => (
            <PeriodRow key={period.periodId} period={period} facts={facts} />
          ))}
        </ul>
      )}
      {waiting > 0 && <p>{w.waiting(waiting)}</p>}
    </>
  );
}

function PeriodRow({ period, facts }: { period: Period; facts: ServiceFacts }) {
  const w = useWords(requestServiceWords).slots;
  const { professions } = useWords(requestWords).form;
  const { language } = useSpeech();
  // Local days, said as they stand: no zone of this device comes between.
  const time = useTime('UTC');
  const region = facts.regions.find(({ regionId }) => regionId === period.regionId)?.name;
  const used = period.slots - period.free;
  return (
    <li>
      <p className={css.periodHead}>
        {/* Typed by a coordinator, in Finnish. */}
        <b lang={language === 'fi' ? undefined : 'fi'}>{period.name}</b>
        <span className="num">
          {time.day(period.startsOn)}–{time.day(period.endsOn)}
        </span>
        <span>{region ? (region[language] ?? region.fi) : w.all}</span>
      </p>
      <Strip used={used} all={period.slots} />
      <p className={css.small}>
        {period.slots === 0 ? (
          w.unmade
        ) : (
          <>
            <span className="num">{w.used(used, period.slots)}</span>, {w.free(period.free)}
          </>
        )}
        {period.professions.length > 0 && (
          <>. {w.only(period.professions.map((one) => professions[one]).join(', '))}</>
        )}
      </p>
    </li>
  );
}

/** More than these are not told apart by the eye: then the strip is one bar. */
const MOST_PARTS = 24;
const WIDTH = 480;
const GAP = 4;

/** The words beneath say the same. */
function Strip({ used, all }: { used: number; all: number }) {
  if (all === 0) return null;
  const parts = all > MOST_PARTS ? 1 : all;
  const width = (WIDTH - GAP * (parts - 1)) / parts;
  return (
    <svg className={css.strip} viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      {Array.from({ length: parts }, (_, at) => (
        <rect
          key={at}
          className={parts === all && at < used ? css.used : css.free}
          x={at * (width + GAP)}
          width={width}
          height="10"
        />
      ))}
      {parts !== all && <rect className={css.used} width={(WIDTH * used) / all} height="10" />}
    </svg>
  );
}
