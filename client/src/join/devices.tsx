import type { SelfTest } from '#contract/lobby';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { DeviceSelect } from './device-select';
import css from './devices.module.css';
import { CameraEvidence, MicrophoneEvidence, SpeakerEvidence } from './evidence';
import type { OwnMedia } from './own-media';
import { Proof } from './proof';

type Props = {
  media: OwnMedia;
  selfTest: SelfTest;
  /** Null while one waits: the answers have travelled with the knock, and are shown as facts. */
  onAnswer: ((answers: SelfTest) => void) | null;
  /** The early page has a heading of its own above. */
  headingId: string | null;
};

/** Three devices, each with its select, its evidence and its question. */
export function Devices({ media, selfTest, onAnswer, headingId }: Props) {
  const words = useWords(guestWords).media;
  const proof = (device: keyof SelfTest) => (
    <Proof
      device={device}
      answer={selfTest[device]}
      onAnswer={onAnswer && ((works) => onAnswer({ ...selfTest, [device]: works }))}
    />
  );
  return (
    <section className={css.devices} aria-labelledby={headingId ?? 'devices'}>
      {!headingId && (
        <h2 id="devices" className="vh">
          {onAnswer ? words.devicesAndTest : words.devices}
        </h2>
      )}
      <div className={css.device}>
        <DeviceSelect
          label={words.microphone}
          devices={media.microphones}
          chosen={media.microphoneId}
          onChoose={(id) => void media.choose('microphone', id)}
        />
        <MicrophoneEvidence media={media} />
        {proof('microphone')}
      </div>
      <div className={css.device}>
        <DeviceSelect
          label={words.camera}
          devices={media.cameras}
          chosen={media.cameraId}
          onChoose={(id) => void media.choose('camera', id)}
        />
        <CameraEvidence media={media} />
        {proof('camera')}
      </div>
      <div className={css.device}>
        <DeviceSelect
          label={words.speaker}
          devices={media.speakers}
          chosen={media.speakerId}
          onChoose={media.chooseSpeaker}
        />
        <SpeakerEvidence speakerId={media.speakerId} />
        {proof('speaker')}
      </div>
    </section>
  );
}
