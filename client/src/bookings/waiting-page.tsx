import { useState } from 'react';
import { useOutletContext } from 'react-router';
import type { WaitingList } from '#contract/bookings';
import type { RegionFilter } from '../board/use-region-filter';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { OfferPanel } from './offer-panel';
import { PastOffers } from './past-offers';
import styles from './times.module.css';
import { useWaitingList } from './use-bookings';
import { WaitingTable } from './waiting-table';
import { WithdrawPanel } from './withdraw-panel';

export type Waiting = WaitingList['waiting'][number];
/** What lies open beside the list, and for whom. */
export type Stepping = { is: 'offer' | 'withdraw'; requestId: string };

/** Who waits for a slot, in the order in which slots are offered, and what became of past offers. */
export function WaitingPage() {
  const w = useWords(staffWords).bookings.waiting;
  const query = useWaitingList();
  return (
    <div className={desk.work}>
      {query.data ? (
        <Loaded list={query.data} />
      ) : (
        <div className={desk.plain}>
          <Fetching query={query} label={w.loading} />
        </div>
      )}
    </div>
  );
}

function Loaded({ list: { waiting, past, timeZone } }: { list: WaitingList }) {
  const w = useWords(staffWords).bookings.waiting;
  const { regionId } = useOutletContext<RegionFilter>();
  const [stepping, step] = useState<Stepping | null>(null);
  const shown = waiting.filter((one) => regionId === '' || one.regionId === regionId);
  const who = waiting.find((one) => one.requestId === stepping?.requestId);
  const close = () => step(null);
  return (
    <div className={who ? `${desk.deciding} ${styles.deciding}` : desk.one}>
      <div className={styles.list}>
        <p className={styles.explain}>{w.hint}</p>
        {shown.length === 0 ? (
          <div className="nothing">
            <b>{w.none}</b>
            <p>{w.noneText}</p>
          </div>
        ) : (
          <WaitingTable waiting={shown} timeZone={timeZone} onStep={step} />
        )}
        <PastOffers past={past} timeZone={timeZone} />
      </div>
      {who && stepping?.is === 'offer' && (
        <OfferPanel key={who.requestId} who={who} timeZone={timeZone} onClose={close} />
      )}
      {who?.offer && stepping?.is === 'withdraw' && (
        <WithdrawPanel key={who.offer.offerId} offer={who.offer} timeZone={timeZone} onClose={close} />
      )}
    </div>
  );
}
