import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';

/** Who last moved their caret so long ago does not write now. */
const WRITES_FOR_MS = 4_000;

type Change = { added: number[]; updated: number[] };

/** The names of the others who write in a section just now. */
export function useWriters(awareness: Awareness, mine: number): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const until = new Map<number, ReturnType<typeof setTimeout>>();
    const show = () => {
      const now = [...new Set([...until.keys()].flatMap((one) => nameOf(awareness, one)))];
      setNames((before) => (before.join() === now.join() ? before : now));
    };
    const stop = (one: number) => {
      until.delete(one);
      show();
    };
    const onChange = ({ added, updated }: Change) => {
      for (const one of [...added, ...updated]) {
        clearTimeout(until.get(one));
        if (one === mine || !hasCursor(awareness, one)) until.delete(one);
        else until.set(one, setTimeout(stop, WRITES_FOR_MS, one));
      }
      show();
    };
    awareness.on('change', onChange);
    return () => {
      awareness.off('change', onChange);
      for (const timer of until.values()) clearTimeout(timer);
    };
  }, [awareness, mine]);
  return names;
}

function hasCursor(awareness: Awareness, clientId: number): boolean {
  return Boolean(awareness.getStates().get(clientId)?.['cursor']);
}

function nameOf(awareness: Awareness, clientId: number): string[] {
  const user = awareness.getStates().get(clientId)?.['user'] as { name?: string } | undefined;
  return user?.name ? [user.name] : [];
}
