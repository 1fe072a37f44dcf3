import type { RoomView } from '#contract/room';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import { Control } from './control';
import type { PersonMedia } from './media-state';
import { MoreMenu } from './more-menu';
import type { RoomActs } from './room-acts';
import { KEYS } from './shortcuts';
import css from './bar.module.css';

export type Panel = 'notes' | 'people' | 'devices';

type Props = {
  room: RoomView;
  own: PersonMedia;
  acts: RoomActs;
  panel: Panel | null;
  choosePanel(panel: Panel | null): void;
  canShare: boolean;
  canHost: boolean;
  canStepAside: boolean;
  hasNotes: boolean;
};

export function ControlBar(props: Props) {
  const { room, own, acts, panel, choosePanel, canShare, canHost, canStepAside, hasNotes } = props;
  const { bar: w, live } = useWords(roomWords);
  const open = own.microphone === 'open';
  const seen = own.picture === 'on';
  const toggle = (one: Panel) => choosePanel(panel === one ? null : one);

  return (
    <section className={css.bar} aria-label={w.label}>
      <div>
        <Control
          icon={open ? 'mic' : 'mic-off'}
          label={open ? w.microphone : w.microphoneOff}
          does={open ? w.closeIt : w.openIt}
          off={!open}
          keys={KEYS.microphone}
          onPress={acts.toggleMicrophone}
        />
        <Control
          icon={seen ? 'cam' : 'cam-off'}
          label={seen ? w.camera : w.cameraOff}
          does={seen ? w.closeIt : w.openIt}
          off={!seen}
          keys={KEYS.camera}
          onPress={acts.toggleCamera}
        />
        {canShare && (
          <Control
            icon="share"
            label={own.screen ? w.sharing : w.share}
            on={own.screen !== null}
            onPress={acts.toggleScreen}
            wide
          />
        )}
        <Control
          icon="hand"
          label={acts.handUp ? w.lower : w.raise}
          on={acts.handUp}
          keys={KEYS.hand}
          onPress={acts.toggleHand}
        />
      </div>
      <div>
        {hasNotes && (
          <Control
            icon="notes"
            label={w.notes}
            expanded={panel === 'notes'}
            keys={KEYS.notes}
            onPress={() => toggle('notes')}
            wide
          />
        )}
        <Control
          icon="people"
          label={w.people}
          expanded={panel === 'people'}
          keys={KEYS.people}
          count={{ n: room.queue?.length ?? 0, words: w.waitingBadge }}
          onPress={() => toggle('people')}
          wide
        />
        <MoreMenu {...{ acts, canHost, canStepAside }} showDevices={() => choosePanel('devices')} />
      </div>
      <Control icon="leave" label={w.leave} does={live.leaves} onPress={acts.leave} leave />
    </section>
  );
}
