import './ui/tokens.css';
import './ui/parts.css';
import './ui/door.css';
import { createRoot } from 'react-dom/client';
import { GuestApp } from './door/guest-app';
import { LiveRegion } from './ui/live-region';
import { commonWords } from './words/common';
import { guestWords } from './words/guest';
import { browserLanguage, savedLanguage } from './words/languages';
import { WordsProvider } from './words/words';

const first = savedLanguage() ?? browserLanguage();

void Promise.all([commonWords.load(first), guestWords.load(first)]).then(() => {
  createRoot(document.getElementById('app')!).render(
    <WordsProvider first={first}>
      <LiveRegion>
        <GuestApp />
      </LiveRegion>
    </WordsProvider>,
  );
});
