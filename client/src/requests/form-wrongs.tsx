import { Banner } from '../ui/banner';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';
import { idOf } from './answers';
import { inPageOrder, type Wrongs } from './draft-form';
import css from './form.module.css';

type Props = { wrongs: Wrongs; onPick(path: string): void };

/** How many answers to correct, and the way to each. */
export function FormWrongs({ wrongs, onPick }: Props) {
  const w = useWords(requestWords).form;
  const paths = inPageOrder(Object.keys(wrongs));
  if (paths.length === 0) return null;
  return (
    <Banner tone="stop" icon="stop" className={css.wrongs}>
      <p>
        <b>{w.fix(paths.length)}</b> {w.fixText}
      </p>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <a
              href={`#${idOf(path)}`}
              onClick={(event) => {
                event.preventDefault();
                onPick(path);
              }}
            >
              {nameOf(w.fields, w.time.personN, path)}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function nameOf(fields: Record<string, string>, personN: (n: number) => string, path: string): string {
  const [first = '', row, third] = path.split('.');
  if (first === 'colleagues' && third) return `${personN(Number(row) + 1)}: ${fields[third] ?? third}`;
  return fields[first] ?? first;
}

/** A step that has just come takes the focus to its heading first. */
const SHOWN_AFTER_MS = 60;

/** After the page has shown what is wrong. */
export function focusField(path: string): void {
  setTimeout(() => document.getElementById(idOf(path))?.focus(), SHOWN_AFTER_MS);
}
