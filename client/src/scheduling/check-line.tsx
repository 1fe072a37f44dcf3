import type { Notice } from '#contract/scheduling';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { noticeText } from './said-changes';

const ICONS = { ok: 'check', wait: 'attention', stop: 'stop' } as const;
type Tone = keyof typeof ICONS;

/** One thing to mind: a glyph, and words that are true now. */
export function CheckLine({ tone, children }: { tone: Tone; children: string }) {
  return (
    <li>
      <span className={`fact fact-${tone}`}>
        <Icon name={ICONS[tone]} />
        {children}
      </span>
    </li>
  );
}

/** What the server looked at: the good first, then what to weigh. */
export function NoticeLines({ notices }: { notices: Notice[] }) {
  const w = useWords(staffWords).change;
  const inOrder = notices.toSorted((a, b) => Number(a.tone === 'warning') - Number(b.tone === 'warning'));
  return inOrder.map((notice, at) => (
    <CheckLine key={at} tone={notice.tone === 'ok' ? 'ok' : 'wait'}>
      {noticeText(w, notice)}
    </CheckLine>
  ));
}
