import { useId } from 'react';
import { Icon } from '../ui/icon';
import { langOf } from '../words/catalogue';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import type { DeviceChoice } from './own-media';

type Props = { label: string; devices: DeviceChoice[]; chosen: string; onChoose(id: string): void };

/** Before a permission the browser tells nothing of the devices: then the system's default is the only choice. */
export function DeviceSelect({ label, devices, chosen, onChoose }: Props) {
  const words = useWords(guestWords).media;
  const id = useId();
  const known = devices.some((device) => device.id === chosen);
  return (
    <>
      <label htmlFor={id} lang={langOf(label)}>
        {label}
      </label>
      <span className="pick">
        <select
          id={id}
          className="select"
          value={known ? chosen : ''}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {!known && <option value="">{words.default}</option>}
          {devices.map((device, at) => (
            <option key={device.id} value={device.id}>
              {device.label || words.nth(at + 1)}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </span>
    </>
  );
}
