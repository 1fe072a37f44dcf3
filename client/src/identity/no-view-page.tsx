import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { SessionsList } from './sessions-list';

/** Evaluators and administrators have no page yet, and are told so. */
export function NoViewPage() {
  const w = useWords(staffWords);
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.noView.heading}</h1>
      <p>{w.noView.evaluator}</p>
      <p>{w.noView.invited}</p>
      <section aria-labelledby="sessions">
        <div className={desk.cap}>
          <h2 id="sessions">{w.sessions.heading}</h2>
        </div>
        <SessionsList />
      </section>
    </div>
  );
}
