import { useTime } from '../words/use-time';
import { useWords } from '../words/words';

type Props = { timeZone: string; /** An instant of what is shown. */ at: string };

/** Above bare clock times: whose time they are, where this device's clock shows another. */
export function ZoneLine({ timeZone, at }: Props) {
  const { times } = useWords();
  const zone = useTime(timeZone).zone(at);
  return zone === null ? null : <p className="hint">{times(zone)}</p>;
}
