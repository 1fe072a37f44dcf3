import { useState, type FormEvent } from 'react';
import { UNDO_SECONDS } from '#contract/scheduling';
import type { DecisionKind, RequestPage } from '#contract/triage';
import styles from '../scheduling/decide.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import type { TriageWords } from '../words/staff-triage.fi';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { DecisionChecks } from './decision-checks';
import { inOrder } from './decision-draft';
import { DecisionFields } from './decision-fields';
import { opensItself } from './request-panels';
import { unverifiedNames } from './request-persons';
import triage from './request.module.css';
import { PanelCap } from './panel-cap';
import { useDecision, type Deciding } from './use-decision';
import type { RequestPanelState } from './use-request-panel';

type Props = { page: RequestPage; panel: RequestPanelState };

/** The decision on paper: what is done with the request, what the requester will read, one button. */
export function DecidePanel({ page, panel }: Props) {
  const words = useWords(staffWords).triage;
  const w = words.decide;
  const deciding = useDecision({ page, first: panel.first, onHeld: panel.held });
  const [byPress] = useState(() => !opensItself(page));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind } = deciding.draft;
    if (kind !== null && blockedBy(words, page, kind) !== null) return;
    if (!deciding.confirm()) focusFirstWrong();
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="decide-heading" noValidate onSubmit={submit}>
      <PanelCap id="decide-heading" heading={w.heading} opened={byPress} onClose={panel.close} />
      {/* From here on it stays open, whatever others decide meanwhile: what is typed is not lost. */}
      <Choice page={page} deciding={deciding} onChoose={() => panel.open('decide')} />
      {deciding.draft.kind && (
        <>
          <DecisionFields page={page} deciding={deciding} />
          <DecisionChecks page={page} kind={deciding.draft.kind} />
        </>
      )}
      <ActTroubleBanner trouble={deciding.trouble} timeZone={page.timeZone} />
      <DoIt page={page} deciding={deciding} />
    </form>
  );
}

/** The list of what is missing leads to the first of it. */
function focusFirstWrong(): void {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wrong ?? document.querySelector<HTMLElement>('[name="decision"]'))?.focus();
  });
}

type ChoiceProps = { page: RequestPage; deciding: Deciding; onChoose(): void };

function Choice({ page, deciding, onChoose }: ChoiceProps) {
  const w = useWords(staffWords).triage.decide;
  const { draft, wrongs, change } = deciding;
  return (
    <fieldset>
      <legend className="vh">{w.choose}</legend>
      <ul className={styles.choices}>
        {inOrder(page.may).map((kind) => (
          <li key={kind}>
            <label>
              <input
                type="radio"
                name="decision"
                checked={draft.kind === kind}
                onChange={() => {
                  change({ kind });
                  onChoose();
                }}
              />
              <span>
                {w.kind[kind]}
                <small>{w.kindHint[kind]}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {'kind' in wrongs && (
        <p className={`bad ${triage.under ?? ''}`} role="alert">
          <Icon name="stop" small />
          {w.chooseOne}
        </p>
      )}
    </fieldset>
  );
}

/** Why the chosen one cannot be made now, said on its button. */
function blockedBy(w: TriageWords, page: RequestPage, kind: DecisionKind | null): string | null {
  if (page.decision) return w.decide.heldButton;
  if (kind === null) return w.decide.chooseOne;
  if (!page.may.includes(kind)) return w.refusal['not_now'] ?? null;
  const names = kind === 'accept' ? unverifiedNames(page) : [];
  return names.length > 0 ? w.decide.notVerified(names.join(', ')) : null;
}

function DoIt({ page, deciding }: { page: RequestPage; deciding: Deciding }) {
  const { triage: words, change } = useWords(staffWords);
  const { kind } = deciding.draft;
  const blocked = blockedBy(words, page, kind);
  return (
    <div className={styles.doIt}>
      <button
        type="submit"
        className="btn btn-primary btn-wide"
        aria-disabled={blocked !== null || deciding.sending || undefined}
      >
        {blocked ?? (kind && words.decide.confirm[kind])}
      </button>
      <p className="hint">{change.undoHint(UNDO_SECONDS)}</p>
    </div>
  );
}
