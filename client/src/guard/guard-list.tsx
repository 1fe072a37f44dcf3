import type { RefObject } from 'react';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import type { GuardWords } from '../words/guard';
import { mayStay, type Finding } from './findings';
import { suggestions } from './suggest';
import css from './guard.module.css';

type Props = {
  id: string;
  findings: Finding[];
  words: GuardWords;
  list: RefObject<HTMLOListElement | null>;
  /** Writes something else in its places; an empty text takes it away. */
  onReplace(finding: Finding, instead: string): void;
  onLeave(finding: Finding): void;
};

/** The marks once more under the text: what each looks like, and what can be done about it. */
export function GuardList({ id, findings, words, list, ...acts }: Props) {
  const isUrgent = findings.some(({ isPlain }) => isPlain);
  return (
    <div
      className={isUrgent ? css.guard : `${css.guard} ${css.allSoft}`}
      role="group"
      aria-label={words.label}
    >
      <p id={id}>
        <Icon name={isUrgent ? 'stop' : 'attention'} />
        {isUrgent ? words.title : words.titleSoft}
      </p>
      <ol ref={list}>
        {findings.map((finding) => (
          <Row key={`${finding.kind} ${finding.text}`} id={id} finding={finding} words={words} {...acts} />
        ))}
      </ol>
    </div>
  );
}

type RowProps = Omit<Props, 'findings' | 'list'> & { finding: Finding };

function Row({ id, finding, words, onReplace, onLeave }: RowProps) {
  const { number, kind, text, isPlain, marks } = finding;
  const named = `${id}-${number}`;
  return (
    <li className={isPlain ? undefined : css.softRow}>
      <span className={css.number}>{number}</span>
      <span id={named}>
        {words.kinds[kind]}
        <small>
          {text}
          {marks.length > 1 && <> ({words.places(marks.length)})</>}
        </small>
      </span>
      <span className={css.do} role="group" aria-labelledby={named}>
        {mayStay(finding) && (
          <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={() => onLeave(finding)}>
            {words.leave}
          </button>
        )}
        <Ways finding={finding} words={words} onReplace={onReplace} />
      </span>
    </li>
  );
}

/** One word to write instead is a button; several are a list. What shall go may also just go. */
function Ways({ finding, words, onReplace }: Pick<RowProps, 'finding' | 'words' | 'onReplace'>) {
  const ways = suggestions(finding, words.instead);
  const only = ways.length === 1 ? ways[0]! : null;
  return (
    <>
      {only === null && (
        <button type="button" className="btn btn-plain btn-dense" onClick={() => onReplace(finding, '')}>
          {words.remove[finding.kind]}
        </button>
      )}
      {only !== null && (
        <button type="button" className="btn btn-plain btn-dense" onClick={() => onReplace(finding, only)}>
          {words.replaceWith(only)}
        </button>
      )}
      {ways.length > 1 && (
        <Menu
          summaryClassName="btn btn-plain btn-dense"
          label={
            <>
              {words.replace}
              <Icon name="down" small />
            </>
          }
        >
          {ways.map((way) => (
            <li key={way}>
              <button type="button" onClick={() => onReplace(finding, way)}>
                {way}
              </button>
            </li>
          ))}
        </Menu>
      )}
    </>
  );
}
