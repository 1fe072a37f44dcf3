import { Fragment } from 'react';

const LINKS = /(https?:\/\/[^\s<>"]+)/;

/** The first address in a mail: each carries at most one. */
export function linkIn(text: string): string | null {
  return LINKS.exec(text)?.[1] ?? null;
}

/** Text as it is, with its addresses to be pressed. They open beside this page, which goes on showing new mail. */
export function LinkedText({ text }: { text: string }) {
  return text.split(LINKS).map((part, at) =>
    at % 2 === 1 ? (
      <a key={at} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
