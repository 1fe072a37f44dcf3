import type { ComponentProps, ReactNode, RefObject } from 'react';
import type { Finding } from './findings';
import css from './guard.module.css';

type Props = Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'onChange' | 'className'> & {
  value: string;
  onType(text: string): void;
  findings: Finding[];
  area: RefObject<HTMLTextAreaElement | null>;
  line: boolean;
};

/** The text in a field, and behind it the same text unseen, which carries the marks and gives the field its height. */
export function MarkedArea({ value, onType, findings, area, line, ...rest }: Props) {
  return (
    <div className={line ? `${css.stack} ${css.line}` : css.stack}>
      <div className={css.mirror} aria-hidden="true">
        {piecesOf(value, findings)}
        {'\u200b'}
      </div>
      <textarea
        {...rest}
        ref={area}
        rows={1}
        className={`area ${css.area}`}
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

function piecesOf(text: string, findings: Finding[]): ReactNode[] {
  const places = findings
    .flatMap(({ number, isPlain, marks }) => marks.map((mark) => ({ ...mark, number, isPlain })))
    .toSorted((a, b) => a.from - b.from);
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, number, isPlain } of places) {
    pieces.push(text.slice(at, from));
    pieces.push(
      <mark key={from} className={isPlain ? css.plain : css.soft}>
        <Numbered words={text.slice(from, to)} number={number} />
      </mark>,
    );
    at = to;
  }
  return [...pieces, text.slice(at)];
}

function Numbered({ words, number }: { words: string; number: number }) {
  const last = words.search(/[^\s-]+$/);
  return (
    <>
      {words.slice(0, last)}
      <span className={css.end} data-number={number}>
        {words.slice(last)}
      </span>
    </>
  );
}
