import { useRef } from 'react';
import type { VideoTrack } from 'livekit-client';
import type { PersonView } from '#contract/room';
import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import { Tile } from './tile';
import type { TileFacts } from './tile-state';
import { TileVideo } from './tile-video';
import css from './stage.module.css';

type Props = { people: TileFacts[]; sharer: PersonView; screen: VideoTrack; focus: TileFacts | undefined };

/** A shared screen is never cropped; beside it who has the floor, under it the others in one row. */
export function SharedStage({ people, sharer, screen, focus }: Props) {
  const w = useWords(roomWords).stage;
  const picture = useRef<HTMLDivElement>(null);
  const others = people.filter((one) => one !== focus);

  return (
    <div className={css.shared}>
      <figure className={css.screen}>
        <div ref={picture} className={css.screenPicture} role="img" aria-label={w.screenOf(sharer.name)}>
          <TileVideo track={screen} />
        </div>
        <figcaption>
          <span className="fact">
            <Icon name="share" />
            <span>
              <b>{sharer.name}</b> {w.sharesScreen}
            </span>
          </span>
          <button
            type="button"
            className="btn btn-quiet btn-dense btn-text"
            onClick={() => void picture.current?.requestFullscreen().catch(() => undefined)}
          >
            {w.fullScreen}
          </button>
        </figcaption>
      </figure>
      <div className={css.beside}>{focus && <Tile {...focus} beside />}</div>
      <div
        className={css.strip}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- more than five scroll, by keyboard too
        tabIndex={others.length > 5 ? 0 : undefined}
        role="group"
        aria-label={w.label}
      >
        {others.map((one) => (
          <Tile key={one.person.admissionId} {...one} beside />
        ))}
      </div>
    </div>
  );
}
