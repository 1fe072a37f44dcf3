import type { LinkLook } from '#contract/consultations';
import { PageTop } from '../ui/page-top';
import { guestWords } from '../words/guest';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';

type Props = { look: Extract<LinkLook, { state: 'invited' }>; busy: boolean; onContinue(): void };

/** Neutral: the service, the day, the time and one button. The link may be in the wrong hands. */
export function BookedPage({ look, busy, onContinue }: Props) {
  const words = useWords(guestWords).link;
  const time = useTime(look.timeZone);
  return (
    <>
      <PageTop frame="frame-s" />
      <main id="content" tabIndex={-1} className="frame-s door">
        <h1 className="lead">{words.booked}</h1>
        <p className="when">
          <time dateTime={look.startsAt}>{time.longDate(look.startsAt)}</time>
          <span className="num">{time.hours(look.startsAt, look.endsAt)}</span>
        </p>
        <button type="button" className="btn btn-primary btn-lg" aria-disabled={busy} onClick={onContinue}>
          {words.continue}
        </button>
      </main>
    </>
  );
}
