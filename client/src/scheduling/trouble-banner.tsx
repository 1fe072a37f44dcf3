import { Banner } from '../ui/banner';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import type { Trouble } from './use-confirm';

/** What happened, what was kept, what to do. */
export function TroubleBanner({ trouble, timeZone }: { trouble: Trouble | null; timeZone: string }) {
  const w = useWords(staffWords).change;
  const time = useTime(timeZone);
  const problemText = useProblemText();
  if (!trouble) return null;
  const said = (what: string, then: string, tone: 'wait' | 'stop') => (
    <Banner tone={tone} icon={tone === 'stop' ? 'stop' : 'attention'} role="alert">
      <p>
        <b>{what}</b> {then}
      </p>
    </Banner>
  );
  switch (trouble.is) {
    case 'stale':
      return said(
        trouble.by ? w.staleBy(trouble.by, trouble.at ? time.moment(trouble.at) : '') : w.staleSomebody,
        w.staleText,
        'wait',
      );
    case 'preview_changed':
      return said(w.previewChanged, w.previewChangedText, 'wait');
    case 'being_changed':
      return said(
        trouble.by ? w.beingChanged(trouble.by) : w.beingChangedSomebody,
        w.beingChangedText,
        'wait',
      );
    case 'refused':
      return said(problemText(trouble.error), w.notHeld, 'stop');
  }
}
