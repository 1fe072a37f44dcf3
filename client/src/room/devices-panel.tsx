import { useId, useState } from 'react';
import type { DeviceChoice, OwnMedia } from '../join/own-media';
import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { MediaSession } from './media-session';
import css from './sheet.module.css';

type Props = { own: OwnMedia; session: MediaSession };
type Kind = 'microphone' | 'camera' | 'speaker';

/** Which microphone, camera and speaker; a change holds at once and keeps on or off as it was. */
export function DevicesPanel({ own, session }: Props) {
  const { devices: w } = useWords(roomWords);
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
      {rows.map(([kind, choices]) => (
        <DeviceSelect
          key={kind}
          label={w[kind]}
          choices={choices}
          chosen={ids[kind]}
          failed={failed === kind}
          onChoose={(id) => void choose(kind, id)}
        />
      ))}
    </div>
  );
}

type SelectProps = {
  label: string;
  choices: readonly DeviceChoice[];
  chosen: string;
  failed: boolean;
  onChoose(id: string): void;
};

function DeviceSelect({ label, choices, chosen, failed, onChoose }: SelectProps) {
  const { devices: w } = useWords(roomWords);
  const id = useId();
  const known = choices.some((one) => one.id === chosen);
  return (
    <div className={failed ? 'field field-bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <span className="pick">
        <select
          id={id}
          className="select"
          value={known ? chosen : ''}
          aria-describedby={failed ? `${id}e` : undefined}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {!known && <option value="">{choices.length === 0 ? w.none : w.systemDefault}</option>}
          {choices.map((one, index) => (
            <option key={one.id} value={one.id}>
              {one.label || w.unnamed(index + 1)}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </span>
      {failed && (
        <p className="bad" id={`${id}e`} role="alert">
          <Icon name="stop" small />
          {w.changeFailed}
        </p>
      )}
    </div>
  );
}
