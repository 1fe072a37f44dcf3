import { useEffect, useState } from 'react';
import { useWords } from '../words/words';

const PATIENCE_MS = 1_000;

/** Nothing for the first second, then words; a bar when the amount is known. Never a spinner alone. */
export function Progress({ label, done, of }: { label?: string; done?: number; of?: number }) {
  const words = useWords();
  const [late, setLate] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  if (!late) return null;
  return (
    <div className="progress" role="status">
      <p>{label ?? words.frame.loading}</p>
      {of !== undefined && <progress value={done ?? 0} max={of} aria-label={label ?? words.frame.loading} />}
    </div>
  );
}
