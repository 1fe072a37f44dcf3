import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import type { ConsultationPage } from '#contract/consultations';
import { UNDO_SECONDS, type PlanChangeKind } from '#contract/scheduling';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { CheckLine, NoticeLines } from './check-line';
import styles from './decide.module.css';
import { refusalText, type Refused } from './said-changes';
import { ToldList } from './told-list';
import { TroubleBanner } from './trouble-banner';
import type { Confirming } from './use-confirm';

type Props = {
  kind: PlanChangeKind;
  page: ConsultationPage;
  confirming: Confirming;
  /** Refusals that have no field of their own here. */
  whole: Refused[];
  /** Why there is nothing to confirm yet, said on the button. */
  notYet: string | null;
  /** A press before everything is filled in: shows what is missing. */
  onTry?(): void;
  onClose(): void;
  onFix(invitationId: string): void;
  children: ReactNode;
};

/** The decision on paper: what changes, what to mind, who will be told what, one button, and the way out. */
export function ChangePanel(props: Props) {
  const { kind, page, confirming, onClose, onFix, children } = props;
  const w = useWords(staffWords).change;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [kind]);
  const { shown } = confirming.preview;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onTry?.();
    if (!page.held) confirming.confirm();
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="change-heading" noValidate onSubmit={submit}>
      <div className={styles.cap}>
        <h2 id="change-heading" ref={heading} tabIndex={-1}>
          {w.heading[kind]}
        </h2>
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={w.close(w.heading[kind])}
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      {children}
      <TroubleBanner trouble={confirming.trouble} timeZone={page.timeZone} />
      <Checks {...props} />
      {shown && <ToldList preview={shown} onFix={onFix} />}
      <DoIt {...props} />
    </form>
  );
}

function Checks({ page, confirming, whole }: Props) {
  const w = useWords(staffWords).change;
  const time = useTime(page.timeZone);
  const notices = confirming.preview.shown?.notices ?? [];
  if (notices.length + whole.length === 0) return null;
  return (
    <ul className={styles.checks} aria-label={w.checks}>
      {whole.map((refused, at) => (
        <CheckLine key={at} tone="stop">
          {refusalText(w, refused, time.hours)}
        </CheckLine>
      ))}
      <NoticeLines notices={notices} />
    </ul>
  );
}

function DoIt({ kind, page, confirming, notYet, onClose }: Props) {
  const w = useWords(staffWords).change;
  const { tryAgain } = useWords().frame;
  const { preview, ready, unanswered } = confirming;
  const { shown, fresh } = preview;
  const refused = fresh && (shown?.refusals.length ?? 0) > 0;
  const other = page.held ? w.heldButton : null;
  const would = refused ? w.mend : shown ? w.confirm[kind](shown.mails) : w.looking;
  const label = other ?? notYet ?? (unanswered ? tryAgain : would);
  return (
    <div className={styles.doIt}>
      <button
        type="submit"
        className={`btn ${kind === 'cancel' || kind === 'withdraw' ? 'btn-danger' : 'btn-primary'} btn-wide`}
        aria-disabled={other !== null || !(ready || unanswered) || undefined}
      >
        {label}
      </button>
      <button type="button" className="btn btn-plain btn-wide" onClick={onClose}>
        {w.leaveBe[kind]}
      </button>
      <p className="hint">{w.undoHint(UNDO_SECONDS)}</p>
    </div>
  );
}
