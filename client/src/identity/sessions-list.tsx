import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SignedInSession } from '#contract/identity';
import { api } from '../connection/api';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { useSay } from '../ui/live-region';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { timeWords } from '../words/time';
import { useProblemText } from '../words/use-problem-text';
import { useSpeech, useWords } from '../words/words';

const sessionsKey = ['sessions'];

/** Where I am signed in. Times are of this device: the list is about devices. */
export function SessionsList() {
  const w = useWords(staffWords);
  const query = useQuery({
    queryKey: sessionsKey,
    queryFn: () => api.get<{ sessions: SignedInSession[] }>('/api/sessions'),
  });
  const ending = useEnd();
  if (query.isPending) return <Progress label={w.loading.sessions} />;
  if (query.isError) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  const { sessions } = query.data;
  const others = sessions.filter((session) => !session.current);

  return (
    <div className={`${desk.stack} ${desk.wide}`}>
      <table className={desk.rows}>
        <thead>
          <tr>
            <th scope="col">{w.sessions.columns.where}</th>
            <th scope="col">{w.sessions.columns.since}</th>
            <th scope="col">{w.sessions.columns.seen}</th>
            <th scope="col">
              <span className="vh">{w.sessions.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow
              key={session.sessionId}
              session={session}
              busy={ending.isPending}
              onEnd={() => ending.mutate({ which: session.sessionId, count: 1 })}
            />
          ))}
        </tbody>
      </table>
      {others.length === 0 ? (
        <p>{w.sessions.onlyThis}</p>
      ) : (
        <p>
          <button
            className="btn btn-plain"
            type="button"
            disabled={ending.isPending}
            onClick={() => ending.mutate({ which: 'others', count: others.length })}
          >
            {w.sessions.endAll(others.length)}
          </button>
        </p>
      )}
    </div>
  );
}

/** One by its id, or `others`. */
type Ending = { which: string; count: number };

function useEnd() {
  const w = useWords(staffWords).sessions;
  const queries = useQueryClient();
  const say = useSay();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: ({ which }: Ending) => api.post(`/api/sessions/${which}/end`),
    onSuccess: (_answer, { count }) => say(w.ended(count)),
    onError: (error) => say(problemText(error), 'assertive'),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  });
}

function SessionRow({ session, busy, onEnd }: { session: SignedInSession; busy: boolean; onEnd(): void }) {
  const w = useWords(staffWords).sessions;
  const { language } = useSpeech();
  const time = timeWords(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const what = [w.device[session.device], session.browser].filter(Boolean).join(', ');
  return (
    <tr>
      <th scope="row" className={desk.flow}>
        {what}
        {session.current && <small>{w.current}</small>}
      </th>
      <td data-l={w.columns.since}>{time.moment(session.createdAt)}</td>
      <td data-l={w.columns.seen}>{time.moment(session.lastSeenAt)}</td>
      <td className={desk.do}>
        {!session.current && (
          <button
            className={desk.act}
            type="button"
            disabled={busy}
            onClick={onEnd}
            aria-label={w.endOf(what)}
          >
            {w.end}
          </button>
        )}
      </td>
    </tr>
  );
}
