import { Link } from 'react-router';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

export function NotFoundPage() {
  const w = useWords(staffWords).notFound;
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.heading}</h1>
      <p>{w.text}</p>
      <p>
        <Link className="btn btn-plain" to="/">
          {w.home}
        </Link>
      </p>
    </div>
  );
}
