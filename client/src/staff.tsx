import './ui/tokens.css';
import './ui/parts.css';
import './ui/all-icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { makeQueryClient } from './connection/staff-query';
import { routes } from './staff-routes';
import { LiveRegion } from './ui/live-region';
import { commonWords } from './words/common';
import { browserLanguage, savedLanguage } from './words/languages';
import { roomWords } from './words/room';
import { staffWords } from './words/staff';
import { WordsProvider } from './words/words';

/** Some mail programs write the `#` of a link as `%23`: the secret then reached the server's log as a dead path. */
function repairLink(): void {
  const secret = /^\/s(?:%23|#)(.+)$/i.exec(location.pathname)?.[1];
  if (secret) history.replaceState(null, '', `/s#${secret}`);
}

async function start(app: HTMLElement): Promise<void> {
  repairLink();
  const first = savedLanguage() ?? browserLanguage();
  await Promise.all([commonWords, staffWords, roomWords].map((words) => words.load(first)));
  createRoot(app).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <WordsProvider first={first}>
          <LiveRegion>
            <RouterProvider router={createBrowserRouter(routes)} />
          </LiveRegion>
        </WordsProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start(document.getElementById('app') as HTMLElement);
