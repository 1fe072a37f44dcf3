import { useState, type FormEvent } from 'react';
import { UNDO_SECONDS } from '#contract/scheduling';
import type { RequestPage } from '#contract/triage';
import styles from '../scheduling/decide.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
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
  const w = useWords(staffWords).triage.decide;
  const deciding = useDecision({ page, first: panel.first, onHeld: panel.held });
  const [byPress] = useState(() => !opensItself(page));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (page.decision || blockedBy(page, deciding).length > 0) return;
    if (!deciding.confirm()) focusFirstWrong();
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="decide-heading" noValidate onSubmit={submit}>
      <PanelCap id="decide-heading" heading={w.heading} opened={byPress} onClose={panel.close} />
      <Choice page={page} deciding={deciding} />
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
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

function Choice({ page, deciding }: { page: RequestPage; deciding: Deciding }) {
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
                aria-invalid={'kind' in wrongs || undefined}
                onChange={() => change({ kind })}
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

/** Why the chosen one cannot be made yet, said on its button. */
function blockedBy(page: RequestPage, { draft }: Deciding): string[] {
  return draft.kind === 'accept' ? unverifiedNames(page) : [];
}

function DoIt({ page, deciding }: { page: RequestPage; deciding: Deciding }) {
  const { triage: words, change } = useWords(staffWords);
  const w = words.decide;
  const { kind } = deciding.draft;
  const names = blockedBy(page, deciding);
  const blocked = names.length > 0 ? w.notVerified(names.join(', ')) : null;
  const held = page.decision ? w.heldButton : null;
  const label = held ?? blocked ?? (kind ? w.confirm[kind] : w.chooseOne);
  return (
    <div className={styles.doIt}>
      <button
        type="submit"
        className="btn btn-primary btn-wide"
        aria-disabled={held !== null || blocked !== null || deciding.sending || kind === null || undefined}
      >
        {label}
      </button>
      <p className="hint">{change.undoHint(UNDO_SECONDS)}</p>
    </div>
  );
}
