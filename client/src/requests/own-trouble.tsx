import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import { Failed } from './failed-line';
import type { OwnActs } from './use-own';

/** What was refused, where it was asked. */
export function OwnTrouble({ acts, at }: { acts: OwnActs; at: string }) {
  const w = useWords(requestWords).own;
  if (acts.trouble?.at !== at) return null;
  return <Failed error={acts.trouble.error} words={w.trouble} />;
}
