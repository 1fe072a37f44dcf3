/** Two fields with the guard, bundled by `editor-page.ts`: a long one and one of a line. */
import { createElement, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { GuardedText } from '../../client/src/guard/guarded-text';
import { LiveRegion } from '../../client/src/ui/live-region';
import { commonWords } from '../../client/src/words/common';
import { WordsProvider } from '../../client/src/words/words';

const KNOWN = ['Inka Kokeilusto'];
let root: Root | null = null;

function Fields({ first, wrong }: { first: string; wrong: string | null }) {
  const [text, setText] = useState(first);
  const [question, setQuestion] = useState('');
  const shared = { known: KNOWN, max: 1_500 };
  return [
    createElement(GuardedText, {
      ...shared,
      key: 'text',
      id: 'text',
      label: 'Kuvaus',
      hint: 'Lyhyesti',
      value: text,
      onChange: setText,
      wrong,
    }),
    createElement(GuardedText, {
      ...shared,
      key: 'question',
      id: 'question',
      label: 'Kysymys',
      line: true,
      value: question,
      onChange: setQuestion,
    }),
  ];
}

async function openFields(first: string, wrong: string | null = null): Promise<void> {
  await commonWords.load('fi');
  root?.unmount();
  const place = document.createElement('main');
  document.body.replaceChildren(place);
  root = createRoot(place);
  const spoken = {
    first: 'fi' as const,
    children: createElement(LiveRegion, null, createElement(Fields, { first, wrong })),
  };
  root.render(createElement(WordsProvider, spoken));
}

export type OpenFields = typeof openFields;

Object.assign(window, { openFields });
