import { useEffect, useRef } from 'react';
import { playKnock } from '../lobby/knock-sound';
import { useSay } from '../ui/live-region';
import { canSound, playAlert } from '../ui/sound';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { alertSentence } from './alert-sentence';
import { countNeeds, needsOf, titleOf } from './attention';
import type { Board } from './board-state';
import { isMuted } from './sound-choice';
import { useDesk } from './use-desk';

/** On every page of a coordinator: what needs a person is heard once, said once, and counted in the tab. */
export function BoardAttention() {
  const board = useDesk()?.board ?? null;
  const common = useWords();
  const needs = board ? countNeeds(board) : 0;
  useEffect(() => {
    document.title = titleOf(common.service, needs);
  }, [common.service, needs]);
  useNews(board);
  return null;
}

/** What stood there already when the page opened is neither heard nor said. */
function useNews(board: Board | null): void {
  const w = useWords(staffWords).board;
  const say = useSay();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!board) return;
    const { knocks, alerts } = needsOf(board);
    const before = known.current;
    known.current = new Set([...(before ?? []), ...knocks.keys(), ...alerts.map(({ alertId }) => alertId)]);
    if (!before) return;
    const knocked = [...knocks].filter(([visitId]) => !before.has(visitId)).map(([, name]) => name);
    const raised = alerts.filter(({ alertId }) => !before.has(alertId));
    if (knocked.length > 0)
      say(knocked.length === 1 ? w.knocks(knocked[0]!) : w.knocksMany(knocked.length), 'assertive');
    else if (raised.length > 0)
      say(raised.map((alert) => `${alertSentence(w, alert)}.`).join(' '), 'assertive');
    if (isMuted() || !canSound()) return;
    if (knocked.length > 0) playKnock();
    else if (raised.length > 0) playAlert();
  }, [board, w, say]);
}
