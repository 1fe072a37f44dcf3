import { Failed } from './failed';
import { Progress } from './progress';

type Query = { isError: boolean; error: unknown; refetch(): unknown };

/** In the place of what is not there yet: that it is being fetched, or that it failed and can be tried again. */
export function Fetching({ query, label }: { query: Query; label: string }) {
  if (query.isError) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  return <Progress label={label} />;
}
