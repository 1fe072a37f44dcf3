import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { SessionsList } from './sessions-list';

export function SessionsPage() {
  const w = useWords(staffWords).sessions;
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.heading}</h1>
      <p>{w.text}</p>
      <SessionsList />
    </div>
  );
}
