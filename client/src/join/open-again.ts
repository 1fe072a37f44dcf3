import { useEffect, useRef } from 'react';
import type { DoorView } from '#contract/door';
import type { OwnMedia, Source } from './own-media';

const KEY = 'waiting';

/**
 * One who waits and reloads the page finds camera and microphone as they were in this tab: otherwise they would be let
 * in unseen and unheard without having chosen it.
 */
export function useOpenAgain(view: DoorView | null, media: OwnMedia): void {
  const state = view?.state;
  const begun = useRef(false);
  const { open } = media;
  const microphone = media.microphone !== null;
  const camera = media.camera !== null;

  useEffect(() => {
    if (state === undefined || begun.current) return;
    begun.current = true;
    if (state === 'waiting') for (const source of remembered()) void open(source);
  }, [state, open]);

  useEffect(() => {
    if (state === 'waiting') remember({ microphone, camera });
  }, [state, microphone, camera]);
}

function remember(opened: Record<Source, boolean>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(opened));
  } catch {
    // Without storage a reload comes back with both closed.
  }
}

function remembered(): Source[] {
  try {
    const opened = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Record<Source, boolean>>;
    return (['microphone', 'camera'] as const).filter((source) => opened[source] === true);
  } catch {
    return [];
  }
}
