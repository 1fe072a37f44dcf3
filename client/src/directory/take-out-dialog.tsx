import { useQuery } from '@tanstack/react-query';
import type { DirectoryKind, Touches, WholeDirectory } from '#contract/directory';
import { api } from '../connection/api';
import { Dialog } from '../ui/dialog';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { timeWords } from '../words/time';
import { useSpeech, useWords } from '../words/words';
import { useDirectoryProblem } from './directory-cure';
import styles from './directory.module.css';
import { useSetActive } from './set-active';
import { directoryKey, idOfEntry } from './whole-directory';

/** What is read at a glance; the rest is counted. */
const LISTED = 10;

type Props = {
  kind: DirectoryKind;
  entry: WholeDirectory[DirectoryKind][number];
  name: string;
  onClose(): void;
};

/** What taking it out of use touches, before it is done. Without knowing that, nobody is asked to decide. */
export function TakeOutDialog({ kind, entry, name, onClose }: Props) {
  const w = useWords(staffWords).directory;
  const problem = useDirectoryProblem();
  const touches = useQuery({
    queryKey: [...directoryKey, 'touches', kind, idOfEntry(entry)],
    queryFn: () => api.get<Touches>(`/api/directory/${kind}/${encodeURIComponent(idOfEntry(entry))}/touches`),
    gcTime: 0,
  });
  const setActive = useSetActive(kind, onClose);
  return (
    <Dialog title={w.takeOutQuestion(name)} onClose={onClose}>
      <p>{w.takeOutText[kind]}</p>
      {touches.isPending && <Progress label={w.looking} />}
      {touches.isError && <Failed error={touches.error} onAgain={() => void touches.refetch()} />}
      {touches.data && <Touched kind={kind} touches={touches.data} />}
      <p className="hint">{kind === 'people' ? w.linksStayDead : w.takeOutBack}</p>
      {setActive.isError && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {problem(setActive.error)}
        </p>
      )}
      <div className="do">
        <button className="btn btn-plain" type="button" data-safe onClick={onClose}>
          {w.takeOutKeep}
        </button>
        <button
          className="btn btn-danger"
          type="button"
          disabled={!touches.data || setActive.isPending}
          onClick={() => setActive.mutate({ entry, active: false })}
        >
          {w.takeOut}
        </button>
      </div>
    </Dialog>
  );
}

function Touched({ kind, touches }: { kind: DirectoryKind; touches: Touches }) {
  const w = useWords(staffWords).directory;
  const { language } = useSpeech();
  const { consultations, people } = touches;
  const more = touches.more + Math.max(0, consultations.length - LISTED);
  if (consultations.length + more + people.length === 0) return <p>{w.touchesNothing}</p>;
  return (
    <div className={styles.touched}>
      {consultations.length + more > 0 && (
        <section>
          <h3>{w.touchesConsultations}</h3>
          <ul>
            {consultations.slice(0, LISTED).map(({ consultationId, reference, startsAt, timeZone }) => {
              const time = timeWords(language, timeZone);
              return (
                <li key={consultationId} className="num">
                  {`${time.date(startsAt)} ${time.at(startsAt)}, ${reference}`}
                </li>
              );
            })}
            {more > 0 && <li>{consultations.length > 0 ? w.more(more) : w.onlyCounted(more)}</li>}
          </ul>
        </section>
      )}
      {people.length > 0 && (
        <section>
          <h3>{w.touchesPeople[kind]}</h3>
          <ul>
            {people.slice(0, LISTED).map((name, at) => (
              <li key={at}>{name}</li>
            ))}
            {people.length > LISTED && <li>{w.more(people.length - LISTED)}</li>}
          </ul>
        </section>
      )}
    </div>
  );
}
