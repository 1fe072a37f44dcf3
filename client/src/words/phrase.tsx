import { langOf } from './catalogue';

/** A text that may be Northern Sámi on a page that counts as Finnish. */
export function Phrase({ children }: { children: string }) {
  const lang = langOf(children);
  return lang ? <span lang={lang}>{children}</span> : <>{children}</>;
}
