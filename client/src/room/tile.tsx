import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import { roleLine } from './person-role';
import { stateOf, stillOf, type TileFacts } from './tile-state';
import { TileVideo } from './tile-video';
import css from './tile.module.css';

type Props = TileFacts & {
  /** The one shown large on a phone; or first, where all stand in one row. */
  focus?: 'large' | 'first' | false;
  /** Beside a shared screen the state takes the place of the role. */
  beside?: boolean;
};

/** One person: the picture, and under it on the wall who it is and how they are. */
export function Tile({ focus = false, beside = false, ...facts }: Props) {
  const { stage: w, you } = useWords(roomWords);
  const { role } = useWords();
  const { person, media, mine, held } = facts;
  const state = stateOf(facts, w);
  const still = stillOf(facts, w);
  const track = mine || !held ? media?.camera : null;
  const classes = [
    css.tile,
    beside && css.beside,
    state?.speaks && css.speaks,
    focus === 'large' && css.focus,
    focus === 'first' && css.first,
  ];

  return (
    <figure className={classes.filter(Boolean).join(' ')} data-person={person.admissionId}>
      <div className={css.picture}>
        {track && <TileVideo track={track} mirrored={mine} />}
        {still && (
          <div className={css.still}>
            <Icon name={still.icon} />
            <span className={css.stillWords}>{still.words}</span>
          </div>
        )}
      </div>
      <figcaption>
        <b>
          {person.name}
          {mine && <span className={css.you}> {you}</span>}
        </b>
        {state && (
          <span className={state.speaks ? `fact ${css.state} ${css.stateSpeaks}` : `fact ${css.state}`}>
            <Icon name={state.icon} />
            <span className={css.word}>{state.words}</span>
          </span>
        )}
        {!beside && <span className={css.role}>{roleLine(person, role)}</span>}
      </figcaption>
    </figure>
  );
}
