import type { Verification } from '#contract/triage';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';

/** How somebody was found to be who they say, by whom and when; or that nobody has looked yet. */
export function VerifiedFact({ verified, timeZone }: { verified: Verification | null; timeZone: string }) {
  const w = useWords(staffWords).triage.people;
  const time = useTime(timeZone);
  if (!verified)
    return (
      <span className="fact fact-wait">
        <Icon name="clock" />
        {w.notVerified}
      </span>
    );
  return (
    <>
      <span className="fact fact-ok">
        <Icon name="verified" />
        {w.verified}
      </span>
      <small className="num">{w.verifiedBy[verified.method](verified.by, time.moment(verified.at))}</small>
    </>
  );
}
