import { useState } from 'react';
import { useOutletContext } from 'react-router';
import type { PeriodView, Periods, SlotView } from '#contract/bookings';
import type { RegionFilter } from '../board/use-region-filter';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { CopyPanel } from './copy-panel';
import { PeriodPanel } from './period-panel';
import { PeriodSection } from './period-section';
import { ReleasePanel } from './release-panel';
import { SlotsPanel } from './slots-panel';
import styles from './times.module.css';
import { usePeriods } from './use-bookings';

/** What lies open beside the list, and of which period or slot. */
export type Opened =
  | { is: 'new' }
  | { is: 'change' | 'copy' | 'slots'; periodId: string }
  | { is: 'release'; periodId: string; slotId: string };

/** The periods and their slots: how much is promised, how much of it is taken, and what can be done about it. */
export function PeriodsPage() {
  const w = useWords(staffWords).bookings.periods;
  const query = usePeriods();
  return (
    <div className={desk.work}>
      {query.data ? (
        <Loaded periods={query.data} />
      ) : (
        <div className={desk.plain}>
          <Fetching query={query} label={w.loading} />
        </div>
      )}
    </div>
  );
}

function Loaded({ periods: { periods, timeZone } }: { periods: Periods }) {
  const w = useWords(staffWords).bookings.periods;
  const { regionId } = useOutletContext<RegionFilter>();
  const [opened, open] = useState<Opened | null>(null);
  const shown = periods.filter(
    (one) => regionId === '' || one.regionId === null || one.regionId === regionId,
  );
  return (
    <div className={opened ? `${desk.deciding} ${styles.deciding}` : desk.one}>
      <div className={styles.list}>
        <p>
          <button type="button" className="btn btn-primary btn-dense" onClick={() => open({ is: 'new' })}>
            <Icon name="plus" small />
            {w.add}
          </button>
        </p>
        {shown.length === 0 && (
          <div className="nothing">
            <b>{w.none}</b>
            <p>{w.noneText}</p>
          </div>
        )}
        {shown.map((period) => (
          <PeriodSection key={period.periodId} period={period} timeZone={timeZone} onOpen={open} />
        ))}
      </div>
      {opened && <Panel opened={opened} periods={periods} timeZone={timeZone} onOpen={open} />}
    </div>
  );
}

type PanelProps = {
  opened: Opened;
  periods: PeriodView[];
  timeZone: string;
  onOpen(opened: Opened | null): void;
};

function Panel({ opened, periods, timeZone, onOpen }: PanelProps) {
  const close = () => onOpen(null);
  if (opened.is === 'new') return <PeriodPanel key="new" period={null} timeZone={timeZone} onClose={close} />;
  const period = periods.find(({ periodId }) => periodId === opened.periodId);
  if (!period) return null;
  const props = { period, timeZone, onClose: close };
  switch (opened.is) {
    case 'change':
      return <PeriodPanel key={`change ${period.periodId}`} {...props} />;
    case 'copy':
      return <CopyPanel key={period.periodId} {...props} />;
    case 'slots':
      return <SlotsPanel key={period.periodId} {...props} />;
    case 'release': {
      const slot = slotIn(period, opened.slotId);
      return slot && <ReleasePanel key={slot.slotId} slot={slot} timeZone={timeZone} onClose={close} />;
    }
  }
}

const slotIn = ({ slotsMade }: PeriodView, slotId: string): SlotView | undefined =>
  slotsMade.find((one) => one.slotId === slotId);
