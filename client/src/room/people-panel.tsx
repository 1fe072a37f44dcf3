import { useId } from 'react';
import type { RoomView } from '#contract/room';
import { QueueList } from '../lobby/queue-list';
import type { QueueActions } from '../lobby/queue-actions';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { MediaState } from './media-state';
import { PersonRow } from './person-row';
import type { RoomActs } from './room-acts';
import { handsUp } from './stage-layout';
import css from './people.module.css';

type Props = {
  room: RoomView;
  media: MediaState;
  now: number;
  queue: QueueActions;
  acts: RoomActs;
  canHost: boolean;
};

/** Who waits, who asks for the floor, who is here. */
export function PeoplePanel({ room, media, now, queue, acts, canHost }: Props) {
  const { panel: w } = useWords(roomWords);
  const id = useId();
  const hands = handsUp(room.people);
  return (
    <div className={css.people}>
      {room.queue && room.queue.length > 0 && (
        <div className={css.queue}>
          <QueueList rows={room.queue} now={now} actions={queue} />
        </div>
      )}
      {hands.length > 0 && (
        <section aria-labelledby={`${id}h`}>
          <h3 id={`${id}h`}>
            {w.hands} <span className="num">{hands.length}</span>
          </h3>
          <ol className={css.hands}>
            {hands.map((person, index) => (
              <li key={person.admissionId}>
                <span className="num" aria-hidden="true">
                  {index + 1}.
                </span>
                {person.name}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby={`${id}p`}>
        <h3 id={`${id}p`}>
          {w.present} <span className="num">{room.people.length}</span>
        </h3>
        <ul className={css.present}>
          {room.people.map((person) => {
            const mine = person.admissionId === room.admissionId;
            return (
              <PersonRow
                key={person.admissionId}
                person={person}
                media={mine ? media.own : media.others.get(person.identity)}
                mine={mine}
                acts={canHost && !mine ? acts : null}
              />
            );
          })}
        </ul>
      </section>
    </div>
  );
}
