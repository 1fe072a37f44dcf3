import { useState, type FormEvent } from 'react';
import type { Fit, Suggestions } from '#contract/matching';
import type { RequestPage } from '#contract/triage';
import { CheckLine } from '../scheduling/check-line';
import styles from '../scheduling/decide.module.css';
import { Failed } from '../ui/failed';
import { useSay } from '../ui/live-region';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { AskTimes } from './ask-times';
import { AskWhom } from './ask-whom';
import { askWrong, isPanel, panelWith, type AskDraft } from './ask-draft';
import { PanelCap } from './panel-cap';
import { requestPath } from './use-request';
import type { TimeToAsk } from './times-to-ask';
import { useRequestAct } from './use-request-act';
import { useSuggestions } from './use-suggestions';
import { useTimesToAsk } from './use-times-to-ask';

type Props = { page: RequestPage; onClose(): void };

/** Whom to ask and about which times: panels that would fit, with why, and everybody else. */
export function AskPanel({ page, onClose }: Props) {
  const w = useWords(staffWords).triage.experts;
  const say = useSay();
  const { times } = useTimesToAsk(page);
  const [about, setAbout] = useState<string | null>(page.held?.slotId ?? null);
  const [draft, setDraft] = useState<AskDraft>(() => ({
    staffIds: [],
    slotIds: page.held ? [page.held.slotId] : [],
    bilateral: false,
  }));
  const query = useSuggestions(page.requestId, about);
  const [tried, setTried] = useState(false);
  const acting = useRequestAct(page.requestId);
  const experts = query.data?.experts ?? [];
  const change = (part: Partial<AskDraft>) => setDraft((known) => ({ ...known, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (askWrong(draft, panelWith(experts, draft.staffIds))) return;
    const { staffIds, slotIds } = draft;
    acting.act(
      `${requestPath(page.requestId)}/inquiries`,
      { version: page.version, staffIds, slotIds },
      () => {
        say(w.asked(staffIds.length));
        onClose();
      },
    );
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="ask-heading" noValidate onSubmit={submit}>
      <PanelCap id="ask-heading" heading={w.askHeading} opened onClose={onClose} />
      <AskTimes
        times={times}
        timeZone={page.timeZone}
        draft={draft}
        onChange={(slotIds) => {
          change({ slotIds });
          // Who is free is looked up for the first of the chosen times.
          setAbout(slotIds[0] ?? null);
        }}
      />
      {draft.slotIds.length > 1 && about && (
        <AboutTime time={times.find(({ slot }) => slot.slotId === about)} timeZone={page.timeZone} />
      )}
      <Whom query={query} draft={draft} onChange={change} />
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      <DoIt draft={draft} experts={experts} tried={tried} busy={acting.busy} onClose={onClose} />
    </form>
  );
}

/** Of several times the one that suggestions are made for. */
function AboutTime({ time, timeZone }: { time: TimeToAsk | undefined; timeZone: string }) {
  const w = useWords(staffWords).triage.experts;
  const words = useTime(timeZone);
  return time ? <p className="hint">{w.forTime(words.when(time.slot.startsAt, time.slot.endsAt))}</p> : null;
}

type WhomProps = {
  query: { data: Suggestions | undefined; error: unknown; refetch(): unknown };
  draft: AskDraft;
  onChange(part: Partial<AskDraft>): void;
};

function Whom({ query, draft, onChange }: WhomProps) {
  const w = useWords(staffWords).triage.experts;
  if (query.data) return <AskWhom suggestions={query.data} draft={draft} onChange={onChange} />;
  if (query.error) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  return <Progress label={w.loading} />;
}

type DoItProps = { draft: AskDraft; experts: Fit[]; tried: boolean; busy: boolean; onClose(): void };

/** Whether it would be a panel, and the one button. */
function DoIt({ draft, experts, tried, busy, onClose }: DoItProps) {
  const w = useWords(staffWords).triage.experts;
  const panel = panelWith(experts, draft.staffIds);
  const wrong = askWrong(draft, panel);
  const said = { times: w.timesEmpty, whom: w.whomEmpty, panel: w.onePanel };
  const shown = wrong === 'panel' ? draft.staffIds.length > 0 : tried;
  return (
    <div className={styles.doIt}>
      <ul className={styles.checks}>
        {wrong && shown && <CheckLine tone={tried ? 'stop' : 'wait'}>{said[wrong]}</CheckLine>}
        {!wrong && isPanel(panel) && <CheckLine tone="ok">{w.enough(panel.organisations)}</CheckLine>}
      </ul>
      <button
        type="submit"
        className="btn btn-primary btn-wide"
        aria-disabled={wrong !== null || busy || undefined}
      >
        {draft.staffIds.length > 0 ? w.confirm(draft.staffIds.length) : w.whomEmpty}
      </button>
      <button type="button" className="btn btn-plain btn-wide" onClick={onClose}>
        {w.leave}
      </button>
      <p className="hint">{w.hint}</p>
    </div>
  );
}
