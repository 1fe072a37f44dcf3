import type { FreeSlot } from '#contract/requests';
import type { RequestInquiry, RequestPage } from '#contract/triage';
import desk from '../ui/desk.module.css';
import { Icon, type IconName } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { PANEL_OFFERED } from './request-panels';
import styles from './request.module.css';
import { useTimesToAsk } from './use-times-to-ask';
import { useRequestAct } from './use-request-act';

/** Who was asked, what they said, and which times suit them: it changes as they answer. */
export function RequestExperts({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage.experts;
  const { inquiries } = page;
  const acting = useRequestAct(page.requestId);
  const withdraw = ({ inquiryId }: RequestInquiry) =>
    acting.act(`/api/inquiries/${inquiryId}/withdraw`, { version: page.version });
  if (inquiries.length === 0 && !PANEL_OFFERED.experts(page)) return null;
  return (
    <section aria-labelledby="experts">
      <div className={desk.cap}>
        <h2 id="experts">{w.heading}</h2>
        {inquiries.length > 0 && <span>{w.sum(page.yes, page.asked)}</span>}
      </div>
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      {inquiries.length === 0 ? (
        <p className="hint">
          {w.none} {w.noneText}
        </p>
      ) : (
        <table className={desk.rows}>
          <thead>
            <tr>
              <th scope="col">{w.columns.expert}</th>
              <th scope="col">{w.columns.answer}</th>
              <th scope="col">{w.columns.times}</th>
              <th scope="col">
                <span className="vh">{w.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inquiries.map((inquiry) => (
              <InquiryRow
                key={inquiry.inquiryId}
                inquiry={inquiry}
                page={page}
                busy={acting.busy}
                onWithdraw={() => withdraw(inquiry)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type RowProps = { inquiry: RequestInquiry; page: RequestPage; busy: boolean; onWithdraw(): void };

const FACTS: Record<RequestInquiry['state'], { tone: string; icon: IconName }> = {
  asked: { tone: 'fact-wait', icon: 'clock' },
  yes: { tone: 'fact-ok', icon: 'check' },
  no: { tone: '', icon: 'cross' },
  disqualified: { tone: '', icon: 'cross' },
  withdrawn: { tone: '', icon: 'undo' },
};

function InquiryRow({ inquiry, page, busy, onWithdraw }: RowProps) {
  const w = useWords(staffWords).triage.experts;
  const time = useTime(page.timeZone);
  const { name, organisation, state, askedAt, answeredAt } = inquiry;
  const { tone, icon } = FACTS[state];
  const isOut = state === 'disqualified' || state === 'withdrawn';
  return (
    <tr className={isOut ? desk.off : undefined}>
      <th scope="row" className={desk.flow}>
        {name}
        <small>{organisation}</small>
      </th>
      <td data-l={w.columns.answer}>
        <span className={`fact ${tone}`}>
          <Icon name={icon} />
          {w.state[state]}
        </span>{' '}
        <small className="num">
          {answeredAt ? w.answeredAt(time.moment(answeredAt)) : w.askedAt(time.moment(askedAt))}
        </small>
      </td>
      <td className={styles.suits} data-l={state === 'yes' ? w.columns.times : undefined}>
        {state === 'yes' && <TickedTimes page={page} slotIds={inquiry.slotIds} />}
      </td>
      <td className={desk.do}>
        {(state === 'asked' || state === 'yes') && PANEL_OFFERED.experts(page) && (
          <button
            type="button"
            className={desk.act}
            aria-label={w.withdrawOf(name)}
            aria-disabled={busy || undefined}
            onClick={onWithdraw}
          >
            {w.withdraw}
          </button>
        )}
      </td>
    </tr>
  );
}

function TickedTimes({ page, slotIds }: { page: RequestPage; slotIds: string[] }) {
  const w = useWords(staffWords).triage.experts;
  const time = useTime(page.timeZone);
  const { times } = useTimesToAsk(page);
  const known = new Map<string, FreeSlot>(times.map(({ slot }) => [slot.slotId, slot]));
  const shown = slotIds.flatMap((slotId) => known.get(slotId) ?? []);
  const gone = slotIds.length - shown.length;
  return (
    <>
      {shown.map((slot) => (
        <span key={slot.slotId} className="num">
          {time.when(slot.startsAt, slot.endsAt)}
        </span>
      ))}
      {gone > 0 && <small>{w.goneTimes(gone)}</small>}
    </>
  );
}
