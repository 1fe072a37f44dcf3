import { useEffect, useReducer } from 'react';

type Source = { subscribe(onChange: () => void): () => void };

/** Renders again whenever the source says that it changed. */
export function useHeard(source: Source): void {
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    // It may have changed between the drawing and this.
    again();
    return source.subscribe(() => again());
  }, [source]);
}
