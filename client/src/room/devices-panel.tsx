import { useState } from 'react';
import { DeviceSelect } from '../join/device-select';
import type { DeviceChoice, OwnMedia } from '../join/own-media';
import { guestWords } from '../words/guest';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { MediaSession } from './media-session';
import css from './sheet.module.css';

type Props = { own: OwnMedia; session: MediaSession };
type Kind = 'microphone' | 'camera' | 'speaker';

/** Which microphone, camera and speaker; a change holds at once and keeps on or off as it was. */
export function DevicesPanel({ own, session }: Props) {
  const { devices: w } = useWords(roomWords);
  const { media: names } = useWords(guestWords);
  const [ids, setIds] = useState({
    microphone: own.microphoneId,
    camera: own.cameraId,
    speaker: own.speakerId,
  });
  const [failed, setFailed] = useState<Kind | null>(null);

  const choose = async (kind: Kind, id: string) => {
    const well = kind === 'speaker' ? await session.chooseSpeaker(id) : await session.choose(kind, id);
    setFailed(well ? null : kind);
    if (well) setIds((before) => ({ ...before, [kind]: id }));
  };
  const rows: [Kind, readonly DeviceChoice[]][] = [
    ['microphone', own.microphones],
    ['camera', own.cameras],
    ['speaker', own.speakers],
  ];
  return (
    <div className={css.devices}>
      {rows.map(([kind, devices]) => (
        <div key={kind} className={failed === kind ? 'field field-bad' : 'field'}>
          <DeviceSelect
            label={names[kind]}
            devices={devices}
            chosen={ids[kind]}
            trouble={failed === kind ? w.changeFailed : null}
            onChoose={(id) => void choose(kind, id)}
          />
        </div>
      ))}
    </div>
  );
}
