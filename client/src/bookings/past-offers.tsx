import { Link } from 'react-router';
import type { OfferView } from '#contract/bookings';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';

/** What became of offers of the last weeks, and who stepped in why. */
export function PastOffers({ past, timeZone }: { past: OfferView[]; timeZone: string }) {
  const w = useWords(staffWords).bookings.waiting;
  const { request, slot, how, why } = w.pastColumns;
  return (
    <section aria-labelledby="past-offers">
      <div className={desk.cap}>
        <h2 id="past-offers">{w.past}</h2>
        <span>{w.pastHint}</span>
      </div>
      {past.length === 0 ? (
        <p className="hint">{w.pastNone}</p>
      ) : (
        <table className={desk.rows}>
          <thead>
            <tr>
              <th scope="col">{request}</th>
              <th scope="col">{slot}</th>
              <th scope="col">{how}</th>
              <th scope="col">{why}</th>
            </tr>
          </thead>
          <tbody>
            {past.map((offer) => (
              <Row key={offer.offerId} offer={offer} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ offer, timeZone }: { offer: OfferView; timeZone: string }) {
  const w = useWords(staffWords).bookings.waiting;
  const time = useTime(timeZone);
  const { requestId, reference, startsAt, endsAt, state, settledAt, by, reason } = offer;
  return (
    <tr>
      <th scope="row">
        <Link to={`/requests/${requestId}`}>{reference}</Link>
      </th>
      <td className="num" data-l={w.pastColumns.slot}>
        {time.when(startsAt, endsAt)}
      </td>
      <td data-l={w.pastColumns.how}>
        {w.ended[state]} {settledAt && <small className="num">{time.moment(settledAt)}</small>}
      </td>
      <td className={desk.flow}>{(by || reason) && w.because(by ?? '', reason ?? '')}</td>
    </tr>
  );
}
