import { useState } from 'react';
import type { PersonView } from '#contract/room';
import { Question } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { Menu } from '../ui/menu';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { PersonMedia } from './media-state';
import { roleLine } from './person-role';
import type { RoomActs } from './room-acts';
import { inPanel } from './tile-state';

type Props = {
  person: PersonView;
  media: PersonMedia | undefined;
  mine: boolean;
  /** For hosts, about others. */
  acts: RoomActs | null;
};

/** One who is present: how they are, and what a host can do. */
export function PersonRow({ person, media, mine, acts }: Props) {
  const w = useWords(roomWords);
  const { role } = useWords();
  const [asking, setAsking] = useState(false);
  const state = inPanel(person, media, mine, w);
  return (
    <li>
      <p>
        <b>{person.name}</b> {mine && w.you}
        <small>{roleLine(person, role)}</small>
      </p>
      <span className="fact">
        <Icon name={state.icon} />
        {state.words}
      </span>
      {acts ? (
        <PersonMenu person={person} media={media} acts={acts} askRemove={() => setAsking(true)} />
      ) : (
        <span />
      )}
      {asking && acts && <RemoveDialog person={person} acts={acts} onClose={() => setAsking(false)} />}
    </li>
  );
}

type MenuProps = { person: PersonView; media: PersonMedia | undefined; acts: RoomActs; askRemove(): void };

function PersonMenu({ person, media, acts, askRemove }: MenuProps) {
  const { panel: w } = useWords(roomWords);
  const { admissionId, name } = person;
  const label = (
    <>
      <Icon name="more" />
      <span className="vh">{w.more(name)}</span>
    </>
  );
  return (
    <Menu summaryClassName="btn btn-quiet btn-icon" label={label}>
      {media?.microphone === 'open' && (
        <Item words={w.mute} onPress={() => acts.mute(admissionId, 'microphone')} />
      )}
      {media && media.picture !== 'none' && media.picture !== 'off' && (
        <Item words={w.stopCamera} onPress={() => acts.mute(admissionId, 'camera')} />
      )}
      {media?.screen && <Item words={w.stopScreen} onPress={() => acts.mute(admissionId, 'screen_share')} />}
      <Item words={w.remove} onPress={askRemove} />
    </Menu>
  );
}

function Item({ words, onPress }: { words: string; onPress(): void }) {
  return (
    <li>
      <button type="button" onClick={onPress}>
        {words}
      </button>
    </li>
  );
}

function RemoveDialog({ person, acts, onClose }: { person: PersonView; acts: RoomActs; onClose(): void }) {
  const { panel: w } = useWords(roomWords);
  const { cancel } = useWords().frame;
  const say = useSay();
  const remove = async () => {
    onClose();
    if (await acts.remove(person.admissionId)) say(w.removed(person.name));
  };
  return (
    <Question
      title={w.removeAsk(person.name)}
      no={cancel}
      yes={w.removeDo}
      tone="danger"
      onNo={onClose}
      onYes={() => void remove()}
    >
      {w.removeMeans}
    </Question>
  );
}
