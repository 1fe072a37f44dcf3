import { useEffect, useState, type CSSProperties } from 'react';
import type { RoomView } from '#contract/room';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { MediaState } from './media-state';
import { SharedStage } from './shared-stage';
import { gridFor, MOST_ON_STAGE, onStage, pageOf } from './stage-layout';
import { Tile } from './tile';
import type { TileFacts } from './tile-state';
import css from './stage.module.css';

type Props = {
  room: RoomView;
  media: MediaState;
  held: boolean;
  /** On a phone one row is enough of the people while one writes under them. */
  inRow: boolean;
};

/** The people of the room. The names come from the room, the pictures are joined to them by identity. */
export function Stage({ room, media, held, inRow }: Props) {
  const w = useWords(roomWords);
  const narrow = useNarrow();
  const cutOff = media.connection === 'reconnecting' || media.connection === 'media_away';
  const people = onStage(room.people, room.admissionId).map((person): TileFacts => {
    const mine = person.admissionId === room.admissionId;
    return { person, mine, held, cutOff, media: mine ? media.own : media.others.get(person.identity) };
  });
  const sharer = people.find((one) => !one.mine && one.media?.screen);
  const focus =
    people.find((one) => one.person.identity === media.floor) ??
    people.find((one) => !one.mine && one.media?.picture === 'on') ??
    people[0];

  return (
    <main
      className={inRow ? `${css.stage} ${css.inRow}` : css.stage}
      id="content"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone the people scroll, by keyboard too
      tabIndex={narrow ? 0 : -1}
      aria-label={w.stage.label}
    >
      <h1 className="vh">{sharer ? w.titleShared : w.title}</h1>
      {sharer?.media?.screen ? (
        <SharedStage people={people} sharer={sharer.person} screen={sharer.media.screen} focus={focus} />
      ) : (
        <Tiles people={people} focus={focus} inRow={inRow} />
      )}
    </main>
  );
}

const NARROW = '(max-width: 47.99rem)';

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const look = () => setNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return narrow;
}

type TilesProps = { people: TileFacts[]; focus: TileFacts | undefined; inRow: boolean };

function Tiles({ people, focus, inRow }: TilesProps) {
  const w = useWords(roomWords).stage;
  const [wanted, setPage] = useState(0);
  const { shown, page, pages } = pageOf(people, wanted);
  const grid = gridFor(pages > 1 ? MOST_ON_STAGE : people.length);
  const size = { '--columns': grid.columns, '--rows': grid.rows } as CSSProperties;

  return (
    <div className={css.fill}>
      <div className={css.tiles} style={size}>
        {shown.map((one) => (
          <Tile key={one.person.admissionId} {...one} focus={one === focus && (inRow ? 'first' : 'large')} />
        ))}
      </div>
      {people.length === 1 && <p className={css.alone}>{w.alone}</p>}
      {pages > 1 && (
        <nav className={css.pages} aria-label={w.page(page + 1, pages)}>
          <button
            type="button"
            className="btn btn-plain btn-dense"
            onClick={() => setPage(page - 1)}
            disabled={page === 0}
          >
            {w.previous}
          </button>
          <span className="num" aria-hidden="true">
            {w.page(page + 1, pages)}
          </span>
          <button
            type="button"
            className="btn btn-plain btn-dense"
            onClick={() => setPage(page + 1)}
            disabled={page === pages - 1}
          >
            {w.next}
          </button>
        </nav>
      )}
    </div>
  );
}
