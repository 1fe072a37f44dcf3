import type { IdentifierKind } from '#contract/guard';
import { Icon } from '../ui/icon';
import { findingsOf, isPlain, useLeftAlone, type Identified } from './findings';
import { useGuard, useMarks } from './use-guard';
import css from './quiet-line.module.css';

/** So many are named in one line; more would be a list. */
const MOST = 5;

type Props = { text: string; known?: readonly string[] };

/** Under a short message: what in it may tell who a client is. It says so, and leaves it at that. */
export function GuardLine({ text, known }: Props) {
  const guard = useGuard();
  const marks = useMarks(guard, text, known);
  const left = useLeftAlone();
  return guard && <QuietLine found={findingsOf(text, marks, left)} kinds={guard.words.kinds} />;
}

/** Under a text that was looked through elsewhere. */
export function FoundLine({ found }: { found: readonly Identified[] }) {
  const guard = useGuard();
  return guard && <QuietLine found={found} kinds={guard.words.kinds} />;
}

type LineProps = { found: readonly Identified[]; kinds: Record<IdentifierKind, string> };

/** "Näyttää nimeltä: Onni Olematon." What surely identifies comes first. */
function QuietLine({ found, kinds }: LineProps) {
  const byKind = new Map<IdentifierKind, Set<string>>();
  const sorted = found.toSorted((a, b) => Number(isPlain(b.kind)) - Number(isPlain(a.kind)));
  for (const { kind, text } of sorted.slice(0, MOST))
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(text));
  if (byKind.size === 0) return null;
  return (
    <p className={css.line}>
      <Icon name="attention" small />
      <span>
        {[...byKind].map(([kind, texts]) => `${kinds[kind]}: ${[...texts].join(', ')}`).join('. ')}
        {found.length > MOST && ' …'}
      </span>
    </p>
  );
}
