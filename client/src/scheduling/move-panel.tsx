import { useState } from 'react';
import { LENGTHS_MINUTES } from '#contract/consultations';
import { DayField } from '../consultations/day-field';
import { described, Field, Pick } from '../consultations/field';
import { wallClock } from '../consultations/wall-clock';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import { ChangePanel } from './change-panel';
import styles from './decide.module.css';
import { asWrongs, type PanelProps } from './panel-props';
import { moveOf, type MoveDraft } from './plan-draft';
import { among, placed } from './said-changes';
import { useConfirm } from './use-confirm';

const FIELDS = ['localDate', 'localTime', 'minutes'] as const;

/** Another day, another time, another length: people and links stay. */
export function MovePanel({ page, first, onHeld, ...rest }: PanelProps) {
  const w = useWords(staffWords).change;
  const time = useTime(page.timeZone);
  const [draft, setDraft] = useState(() => pick(first?.kind === 'move' ? first : page));
  const change = moveOf(draft, page);
  const confirming = useConfirm(page, change, (held) => change && onHeld(held, change));
  const { at, whole } = placed(confirming.preview.shown?.refusals ?? [], among(FIELDS));

  return (
    <ChangePanel
      kind="move"
      page={page}
      confirming={confirming}
      whole={whole}
      notYet={change ? null : w.chooseTime}
      {...rest}
    >
      <p className={`num ${styles.from}`}>{w.now(time.when(page.startsAt, page.endsAt))}</p>
      <TimeFields
        form={{ draft, ...asWrongs(at, w, time.hours) }}
        draft={draft}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
    </ChangePanel>
  );
}

const pick = ({ localDate, localTime, minutes }: MoveDraft) => ({ localDate, localTime, minutes });

type FieldsProps = {
  form: Parameters<typeof described>[0];
  draft: MoveDraft;
  onChange(part: Partial<MoveDraft>): void;
};

function TimeFields({ form, draft, onChange }: FieldsProps) {
  const w = useWords(staffWords).change;
  const { language } = useSpeech();
  const clock = wallClock(draft, language);
  return (
    <div className={styles.fields}>
      <DayField
        form={form}
        path="localDate"
        label={w.newDay}
        value={draft.localDate}
        onType={(day) => onChange({ localDate: day })}
      />
      <Field form={form} path="localTime" label={w.newTime}>
        <input
          className="input num"
          type="time"
          step={300}
          value={draft.localTime}
          onChange={(event) => onChange({ localTime: event.target.value })}
          {...described(form, 'localTime', 'move-ends')}
        />
      </Field>
      <Field form={form} path="minutes" label={w.newLength}>
        <Pick>
          <select
            className="select"
            value={draft.minutes}
            onChange={(event) => onChange({ minutes: Number(event.target.value) })}
            {...described(form, 'minutes')}
          >
            {lengths(draft.minutes).map((minutes) => (
              <option key={minutes} value={minutes}>{`${minutes}\u00a0min`}</option>
            ))}
          </select>
        </Pick>
      </Field>
      <p className="hint" id="move-ends">
        {clock ? w.ends(clock.clock(draft.minutes)) : ' '}
      </p>
    </div>
  );
}

/** A length from before the list was as it is stays choosable for what has it. */
const lengths = (now: number) => [...new Set<number>([...LENGTHS_MINUTES, now])].toSorted((a, b) => a - b);
