import { MAX_MESSAGE } from '#contract/requests';
import { DECLINE_REASONS, type DeclineReason, type RequestPage } from '#contract/triage';
import { Pick } from '../consultations/field';
import { GuardedText } from '../guard/guarded-text';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { messageOf } from './decision-draft';
import { personsOf } from './request-persons';
import styles from './request.module.css';
import type { Deciding } from './use-decision';

type Props = { page: RequestPage; deciding: Deciding };

/** Why, where to instead, and what the requester will read. Every word can be changed before it goes. */
export function DecisionFields({ page, deciding }: Props) {
  const { kind } = deciding.draft;
  return (
    <>
      {(kind === 'redirect' || kind === 'decline') && <Reason deciding={deciding} />}
      {kind === 'redirect' && <Suggestion page={page} deciding={deciding} />}
      <Message page={page} deciding={deciding} />
    </>
  );
}

/** Names that may stand in a message: those whom it is between. */
const knownNames = (page: RequestPage) =>
  personsOf(page).flatMap(({ name, organisation }) => [name, organisation]);

function Message({ page, deciding }: Props) {
  const { triage, language } = useWords(staffWords);
  const w = triage.decide;
  const { draft, change, wrongs } = deciding;
  const { kind, messages } = draft;
  if (!kind) return null;
  const value = messageOf(draft, page.messages);
  const wrong = value.trim() === '' ? w.messageEmpty : w.messageLong(MAX_MESSAGE);
  return (
    <div className={styles.message}>
      <GuardedText
        key={kind}
        id="decision-message"
        label={w.message}
        hint={w.messageHint(language[page.language])}
        value={value}
        onChange={(text) => change({ messages: { ...messages, [kind]: text } })}
        known={knownNames(page)}
        max={MAX_MESSAGE}
        wrong={'message' in wrongs ? wrong : null}
      />
      {value !== page.messages[kind] && (
        <button
          type="button"
          className="btn btn-quiet btn-dense"
          onClick={() => change({ messages: { ...messages, [kind]: page.messages[kind] } })}
        >
          <Icon name="undo" small />
          {w.ready}
        </button>
      )}
    </div>
  );
}

function Reason({ deciding }: { deciding: Deciding }) {
  const w = useWords(staffWords).triage.decide;
  const { draft, change, wrongs } = deciding;
  const bad = 'reason' in wrongs;
  return (
    <div className={bad ? 'field field-bad' : 'field'}>
      <label htmlFor="decision-reason">{w.reason}</label>
      <p className="hint" id="decision-reason-hint">
        {w.reasonHint}
      </p>
      <Pick>
        <select
          id="decision-reason"
          className="select"
          value={draft.reason}
          aria-invalid={bad || undefined}
          aria-describedby={bad ? 'decision-reason-bad decision-reason-hint' : 'decision-reason-hint'}
          onChange={(event) => change({ reason: event.target.value as DeclineReason | '' })}
        >
          <option value="">{w.chooseReason}</option>
          {DECLINE_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {w.reasons[reason]}
            </option>
          ))}
        </select>
      </Pick>
      {bad && (
        <p className="bad" id="decision-reason-bad">
          <Icon name="stop" small />
          {w.reasonEmpty}
        </p>
      )}
    </div>
  );
}

const MAX_SUGGESTION = 200;

function Suggestion({ page, deciding }: Props) {
  const w = useWords(staffWords).triage.decide;
  const { draft, change, wrongs } = deciding;
  return (
    <GuardedText
      id="decision-suggestion"
      label={w.suggestion}
      hint={w.suggestionHint}
      value={draft.suggestion}
      onChange={(suggestion) => change({ suggestion })}
      known={knownNames(page)}
      max={MAX_SUGGESTION}
      line
      wrong={'suggestion' in wrongs ? w.suggestionEmpty : null}
    />
  );
}
