import { useState } from 'react';
import { MAX_PANEL } from '#contract/consultations';
import type { DirectoryExpert } from '#contract/directory';
import type { Fit } from '#contract/matching';
import { FitReasons } from '../triage/fit-reasons';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { SearchField } from '../ui/search-field';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import { idOf, Wrong } from './field';
import type { Booking } from './use-booking';

type Props = {
  booking: Booking;
  experts: DirectoryExpert[];
  /** What speaks for each, where it is booked from a request: the best first. */
  fits?: Fit[];
};

/** Who sits on the panel, and which one of them leads. */
export function BookingPanel({ booking, experts: all, fits = [] }: Props) {
  const w = useWords(staffWords).booking;
  const [search, setSearch] = useState('');
  const { draft } = booking;
  const experts = inFitOrder(all, fits);
  const shown = experts.filter((one) => draft.panel.includes(one.staffId) || matches(one, search));
  const organisations = new Set(
    experts.filter((one) => draft.panel.includes(one.staffId)).map((one) => one.organisation),
  );

  return (
    <fieldset className={styles.part} id={idOf('panel')} tabIndex={-1} aria-describedby="f-panel-bad">
      <legend>{w.experts}</legend>
      <div className="field">
        <label className="vh" htmlFor="find-expert">
          {w.findExpert}
        </label>
        <SearchField id="find-expert" placeholder={w.findExpert} value={search} onType={setSearch} />
      </div>
      <div className={`paper ${styles.directory}`}>
        <table className={`${desk.rows} ${styles.experts}`}>
          <caption className="vh">{w.directory}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{w.columns.pick}</span>
              </th>
              <th scope="col">{w.columns.expert}</th>
              <th scope="col">{w.columns.organisation}</th>
              <th scope="col">{w.columns.languages}</th>
              <th scope="col">
                <span className="vh">{w.columns.chair}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((expert) => (
              <ExpertRow
                key={expert.staffId}
                expert={expert}
                fit={fits.find((one) => one.staffId === expert.staffId) ?? null}
                booking={booking}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className={styles.nobody}>{w.noExpertMatch}</p>}
      </div>
      {draft.panel.length >= MAX_PANEL && <p className="hint">{w.panelFull(MAX_PANEL)}</p>}
      {draft.panel.length > 1 && organisations.size === 1 && (
        <Banner tone="wait" icon="attention">
          <p>
            <b>{w.oneOrganisation}</b> {w.oneOrganisationText([...organisations].join())}
          </p>
        </Banner>
      )}
      <Wrong form={booking} path="panel" />
    </fieldset>
  );
}

/** Who said yes first, then whoever fits best. */
function inFitOrder(experts: DirectoryExpert[], fits: Fit[]): DirectoryExpert[] {
  if (fits.length === 0) return experts;
  const rank = new Map(fits.map((fit, at) => [fit.staffId, fit.inquiry === 'yes' ? at - fits.length : at]));
  const of = ({ staffId }: DirectoryExpert) => rank.get(staffId) ?? fits.length;
  return experts.toSorted((one, other) => of(one) - of(other));
}

type RowProps = { expert: DirectoryExpert; fit: Fit | null; booking: Booking };

function ExpertRow({ expert, fit, booking }: RowProps) {
  const w = useWords(staffWords);
  const { draft, change } = booking;
  const { staffId, name } = expert;
  const chosen = draft.panel.includes(staffId);
  const steppedAside = fit?.inquiry === 'disqualified';
  const full = !chosen && (steppedAside || draft.panel.length >= MAX_PANEL);

  const toggle = () => {
    const panel = chosen ? draft.panel.filter((one) => one !== staffId) : [...draft.panel, staffId];
    // The first who may lead is proposed; whoever is taken off the panel no longer leads it.
    const kept = draft.chair !== null && panel.includes(draft.chair) ? draft.chair : null;
    change({ panel, chair: kept ?? (!chosen && expert.canChair ? staffId : null) });
  };

  return (
    <tr className={chosen ? styles.on : undefined}>
      <td className={styles.pickbox}>
        <input
          type="checkbox"
          id={`pick-${staffId}`}
          aria-label={`${name}, ${expert.title}`}
          checked={chosen}
          disabled={full}
          onChange={toggle}
        />
      </td>
      <th scope="row" className={desk.flow}>
        <label htmlFor={`pick-${staffId}`}>
          {name}
          <small>{expert.title}</small>
          {fit && <FitReasons fit={fit} />}
        </label>
      </th>
      <td className={styles.org}>{expert.organisation}</td>
      <td className={styles.spoken}>{expert.languages.map((code) => w.language[code]).join(', ')}</td>
      <td className={styles.chair}>
        {chosen && expert.canChair && (
          <label className={styles.tick}>
            <input
              type="radio"
              name="chair"
              checked={draft.chair === staffId}
              aria-label={w.booking.chairFull(name)}
              onChange={() => change({ chair: staffId })}
            />
            {w.booking.chairOf}
          </label>
        )}
      </td>
    </tr>
  );
}

function matches({ name, organisation, title }: DirectoryExpert, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return [name, organisation, title].some((text) => text.toLocaleLowerCase().includes(wanted));
}
