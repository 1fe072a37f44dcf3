import { useState, type ReactNode } from 'react';
import { Icon, type IconName } from '../ui/icon';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './devices.module.css';
import { LevelMeter } from './level-meter';
import type { OwnMedia } from './own-media';
import { switchDevice } from './preview';
import { playTestTone } from './test-tone';

/** What shows that a device works: a meter that moves, a picture, a tone; or the press that starts it. */
export function MicrophoneEvidence({ media }: { media: OwnMedia }) {
  const words = useWords(guestWords).media;
  return (
    <div className={css.evidence}>
      {media.microphone ? (
        <LevelMeter track={media.microphone} />
      ) : (
        <Start icon="mic" onPress={() => switchDevice(media, 'microphone')}>
          {words.openMicrophone}
        </Start>
      )}
    </div>
  );
}

export function CameraEvidence({ media }: { media: OwnMedia }) {
  const words = useWords(guestWords).media;
  return (
    <div className={css.evidence}>
      {media.camera ? (
        words.pictureAbove
      ) : (
        <Start icon="cam" onPress={() => switchDevice(media, 'camera')}>
          {words.openCamera}
        </Start>
      )}
    </div>
  );
}

export function SpeakerEvidence({ speakerId }: { speakerId: string }) {
  const words = useWords(guestWords).media;
  const [playing, setPlaying] = useState(false);
  const play = () => {
    if (playing) return;
    setPlaying(true);
    const over = () => setPlaying(false);
    // A speaker that was unplugged cannot play; the person hears nothing and answers so.
    playTestTone(speakerId).then(over, over);
  };
  return (
    <div className={css.evidence}>
      <Start icon="speaker" onPress={play}>
        {words.tone}
      </Start>
    </div>
  );
}

function Start({ icon, onPress, children }: { icon: IconName; onPress(): void; children: ReactNode }) {
  return (
    <button type="button" className="btn btn-quiet btn-dense" onClick={onPress}>
      <Icon name={icon} small />
      {children}
    </button>
  );
}
