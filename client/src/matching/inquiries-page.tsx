import { useState } from 'react';
import type { MyInquiry } from '#contract/matching';
import desk from '../ui/desk.module.css';
import { Fetching } from '../ui/fetching';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { Inquiry } from './inquiry';
import styles from './matching.module.css';
import { hasTimes, useInquiries } from './use-inquiries';

/** As many of those that are done with as are looked at. */
const FIRST = 10;

/** What I was asked, what waits for my answer first. */
export function InquiriesPage() {
  const w = useWords(staffWords).matching.inquiries;
  const query = useInquiries();
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.heading}</h1>
      <p>{w.hint}</p>
      {query.data ? <Lists inquiries={query.data.inquiries} /> : <Fetching query={query} label={w.loading} />}
    </div>
  );
}

function Lists({ inquiries }: { inquiries: MyInquiry[] }) {
  const w = useWords(staffWords).matching.inquiries;
  const [shown, setShown] = useState(FIRST);
  // One that is answered stays where it was answered as long as the page is open.
  const [first] = useState(() => new Set(inquiries.filter(isOpen).map(({ inquiryId }) => inquiryId)));
  const open = inquiries.filter((one) => isOpen(one) || first.has(one.inquiryId));
  const rest = inquiries.filter((one) => !open.includes(one));
  return (
    <>
      <section className={styles.list} aria-labelledby="open-inquiries">
        <h2 id="open-inquiries">{w.open}</h2>
        {open.length === 0 && (
          <div className="nothing">
            <b>{w.noneOpen}</b>
            <p>{w.noneOpenText}</p>
          </div>
        )}
        {open.map((one) => (
          <Inquiry key={one.inquiryId} inquiry={one} />
        ))}
      </section>
      {rest.length > 0 && (
        <section className={styles.list} aria-labelledby="past-inquiries">
          <h2 id="past-inquiries">{w.answered}</h2>
          {rest.slice(0, shown).map((one) => (
            <Inquiry key={one.inquiryId} inquiry={one} />
          ))}
          {rest.length > shown && (
            <button type="button" className="btn btn-plain" onClick={() => setShown(rest.length)}>
              {w.more}
            </button>
          )}
        </section>
      )}
    </>
  );
}

const isOpen = (one: MyInquiry) => one.state === 'asked' && hasTimes(one);
