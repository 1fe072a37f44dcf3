import { useState } from 'react';
import { MAX_ASKED, type Fit, type Panel, type Suggestions } from '#contract/matching';
import styles from '../scheduling/decide.module.css';
import { Icon } from '../ui/icon';
import { SearchField } from '../ui/search-field';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { askedOf, canAsk, isPanel, panelWith, toggled, type AskDraft } from './ask-draft';
import { FitReasons } from './fit-reasons';
import triage from './request.module.css';

type Props = { suggestions: Suggestions; draft: AskDraft; onChange(part: Partial<AskDraft>): void };

/** Panels that would fit, to be taken whole, and everybody with what speaks for them. */
export function AskWhom({ suggestions, draft, onChange }: Props) {
  const w = useWords(staffWords).triage.experts;
  const { panels, experts } = suggestions;
  const { staffIds, bilateral } = draft;
  const [all, setAll] = useState(panels.length === 0);
  const [search, setSearch] = useState('');
  const chosen = (one: Fit) => staffIds.includes(one.staffId);
  const shown = experts.filter((one) => chosen(one) || (all && isFound(one, search)));
  const alone = staffIds.length > 0 && !isPanel(panelWith(experts, staffIds));
  return (
    <>
      <section className={styles.pickOne} aria-labelledby="panels">
        <h3 id="panels">{w.panels}</h3>
        {panels.length === 0 && <p className="hint">{w.noPanels}</p>}
        {panels.map((panel, at) => (
          <PanelChoice
            key={panel.experts.map((one) => one.staffId).join()}
            panel={panel}
            name={w.panelN(at + 1)}
            chosen={isChosen(panel, staffIds)}
            onChoose={() => onChange({ staffIds: askedOf(panel), bilateral: false })}
          />
        ))}
      </section>
      <section className={styles.pickOne} aria-labelledby="whom">
        <h3 id="whom">{w.whom}</h3>
        {all && experts.length > MANY && (
          <div className="field">
            <label className="vh" htmlFor="find-expert">
              {w.find}
            </label>
            <SearchField id="find-expert" placeholder={w.find} value={search} onType={setSearch} />
          </div>
        )}
        {shown.map((fit) => (
          <FitChoice
            key={fit.staffId}
            fit={fit}
            draft={draft}
            onToggle={() => onChange({ staffIds: toggled(staffIds, fit.staffId) })}
          />
        ))}
        <p>
          <button type="button" className={styles.word} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? w.fewer : w.all}
          </button>
        </p>
        {staffIds.length >= MAX_ASKED && <p className="hint">{w.full(MAX_ASKED)}</p>}
      </section>
      {(alone || bilateral) && (
        <label className="choice">
          <input
            type="checkbox"
            checked={bilateral}
            onChange={(event) => onChange({ bilateral: event.target.checked })}
          />
          <span>
            {w.bilateral}
            <small className={triage.small}>{w.bilateralHint}</small>
          </span>
        </label>
      )}
    </>
  );
}

/** From here on a list needs a field to find in it. */
const MANY = 8;

function isFound({ name, title, organisation }: Fit, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return [name, title, organisation].some((text) => text.toLocaleLowerCase().includes(wanted));
}

function isChosen(panel: Panel, staffIds: string[]): boolean {
  const asked = askedOf(panel);
  return asked.length > 0 && asked.length === staffIds.length && asked.every((one) => staffIds.includes(one));
}

type PanelProps = { panel: Panel; name: string; chosen: boolean; onChoose(): void };

function PanelChoice({ panel, name, chosen, onChoose }: PanelProps) {
  const w = useWords(staffWords).triage.experts;
  return (
    <div className={chosen ? `${triage.panel} ${triage.on}` : triage.panel}>
      <p className={triage.panelHead}>
        <b>{name}</b> <span>{w.organisations(panel.organisations)}</span>
        {askedOf(panel).length === 0 ? (
          <span className={`fact ${triage.askedWhole}`}>
            <Icon name="check" small />
            {w.askedWhole}
          </span>
        ) : (
          <button
            type="button"
            className="btn btn-plain btn-dense"
            aria-pressed={chosen}
            aria-label={`${chosen ? w.chosen : w.choose}: ${name}`}
            onClick={onChoose}
          >
            {chosen && <Icon name="check" small />}
            {chosen ? w.chosen : w.choose}
          </button>
        )}
      </p>
      <ul>
        {panel.experts.map((fit) => (
          <li key={fit.staffId}>
            {fit.name}
            {fit.staffId === panel.chairId && `, ${w.chair}`}
            <small>{fit.organisation}</small>
            <FitReasons fit={fit} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type FitProps = { fit: Fit; draft: AskDraft; onToggle(): void };

function FitChoice({ fit, draft, onToggle }: FitProps) {
  const chosen = draft.staffIds.includes(fit.staffId);
  const off = !canAsk(fit) || (!chosen && draft.staffIds.length >= MAX_ASKED);
  return (
    <label className={triage.fit}>
      <input type="checkbox" checked={chosen} disabled={off} onChange={onToggle} />
      <span>
        {fit.name}
        <small className={triage.small}>{[fit.title, fit.organisation].filter(Boolean).join(', ')}</small>
        <FitReasons fit={fit} />
      </span>
    </label>
  );
}
