import { useEffect, useReducer } from 'react';

type Source = { subscribe(onChange: () => void): () => void };

/** Renders again whenever the source says that it changed. */
export function useHeard(source: Source): void {
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => source.subscribe(() => again()), [source]);
}
