import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { useSpeech } from '../words/words';
import { changeOf, write } from './change-text';
import { findingsOf, leaveAlone, useLeftAlone, type Finding } from './findings';
import { GuardList } from './guard-list';
import { MarkedArea } from './marked-area';
import { useGuard, useMarks, type Guard } from './use-guard';
import css from './guard.module.css';

type Props = {
  id: string;
  label: ReactNode;
  /** The label is for those who hear the page: what is asked stands above already. */
  labelHidden?: boolean;
  hint?: string;
  value: string;
  onChange(text: string): void;
  /** Names that may stand: organisations, and the writer's own colleagues. */
  known?: readonly string[];
  max: number;
  /** One paragraph: Enter writes no line. */
  line?: boolean;
  /** What is wrong with it, in words that say the cure. */
  wrong?: string | null;
  required?: boolean;
  area?: RefObject<HTMLTextAreaElement | null>;
  onBlur?(): void;
  onKeyDown?(event: KeyboardEvent<HTMLTextAreaElement>): void;
};

/** So many times as much may be typed as may be sent: what was pasted is to be shortened by its writer. */
const HOLDS = 2;

/** A field in which what may tell who a client is gets marked as it is typed. It warns, and changes nothing by itself. */
export function GuardedText(props: Props) {
  const { id, label, labelHidden, hint, value, onChange, max, line = false, wrong = null } = props;
  const own = useRef<HTMLTextAreaElement>(null);
  const area = props.area ?? own;
  const guard = useGuard();
  const { findings, list, replace, leave } = useFindings(props, guard, area);
  const isFull = value.length >= max * HOLDS;
  const ids = [
    hint && `${id}-hint`,
    findings.length > 0 && `${id}-guard`,
    wrong && `${id}-bad`,
    guard && isFull && `${id}-full`,
  ].filter(Boolean);
  return (
    <div className={wrong ? 'field field-bad' : 'field'}>
      <label htmlFor={id} className={labelHidden ? 'vh' : undefined}>
        {label}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <MarkedArea
        id={id}
        value={value}
        onType={(text) => onChange(line ? text.replace(/[\r\n]+/g, ' ') : text)}
        findings={findings}
        area={area}
        line={line}
        maxLength={max * HOLDS}
        required={props.required}
        autoComplete="off"
        data-gramm="false"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={ids.join(' ') || undefined}
        onBlur={props.onBlur}
        onKeyDown={(event) => {
          if (line && event.key === 'Enter') event.preventDefault();
          props.onKeyDown?.(event);
        }}
      />
      {wrong && (
        <p className="bad" id={`${id}-bad`}>
          <Icon name="stop" small />
          {wrong}
        </p>
      )}
      {guard && isFull && (
        <p className="bad" id={`${id}-full`}>
          <Icon name="stop" small />
          {guard.words.full}
        </p>
      )}
      <Under checked={line ? null : (guard?.words.checked ?? '')} length={value.length} max={max} />
      {guard && findings.length > 0 && (
        <GuardList
          id={`${id}-guard`}
          findings={findings}
          words={guard.words}
          list={list}
          onReplace={replace}
          onLeave={leave}
        />
      )}
    </div>
  );
}

/** How much has been written: of one line only once its end is near. */
function Under({ checked, length, max }: { checked: string | null; length: number; max: number }) {
  const { language } = useSpeech();
  const figures = useMemo(() => new Intl.NumberFormat(language === 'se' ? 'fi' : language), [language]);
  if (checked === null && length < max * 0.8) return null;
  return (
    <p className={css.under}>
      <span>{checked}</span>
      <span className={length > max ? `num nowrap ${css.over}` : 'num nowrap'}>
        {figures.format(length)} / {figures.format(max)}
      </span>
    </p>
  );
}

/** Said once the typing pauses. */
const PAUSE_MS = 1_500;

function useFindings(
  { value, onChange, known }: Props,
  guard: Guard | null,
  area: RefObject<HTMLTextAreaElement | null>,
) {
  const marks = useMarks(guard, value, known);
  const left = useLeftAlone();
  const findings = useMemo(() => findingsOf(value, marks, left), [value, marks, left]);
  const list = useRef<HTMLOListElement>(null);
  const next = useRef<number | null>(null);
  const say = useSay();
  useSaid(guard, findings);

  // The pressed button is gone: the next row's takes its place, or the text.
  useEffect(() => {
    if (next.current === null) return;
    const rows = list.current?.children;
    const row = rows?.[Math.min(next.current, rows.length - 1)];
    next.current = null;
    const button = row?.querySelector('button');
    if (button) button.focus();
    else area.current?.focus();
  }, [findings, area]);

  const replace = (finding: Finding, instead: string) => {
    next.current = findings.indexOf(finding);
    write(area.current!, changeOf(value, finding.marks, instead), onChange);
    say(instead === '' ? guard!.words.removed : guard!.words.replaced(instead));
  };
  const leave = (finding: Finding) => {
    next.current = findings.indexOf(finding);
    leaveAlone(finding);
    say(guard!.words.left);
  };
  return { findings, list, replace, leave };
}

/** Tells by ear that something was found: when there is more of it than before. */
function useSaid(guard: Guard | null, findings: Finding[]): void {
  const say = useSay();
  const said = useRef(0);
  const count = findings.length;
  useEffect(() => {
    if (!guard) return;
    const timer = setTimeout(() => {
      if (count > said.current) say(guard.words.found(count));
      said.current = count;
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [guard, count, say]);
}
