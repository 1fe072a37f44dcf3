import { useId } from 'react';
import { Icon } from '../ui/icon';
import { langOf } from '../words/catalogue';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import type { DeviceChoice } from './own-media';

type Props = {
  label: string;
  devices: readonly DeviceChoice[];
  chosen: string;
  onChoose(id: string): void;
  /** Why the last choice did not hold. */
  trouble?: string | null;
};

/** Before a permission the browser tells nothing of the devices: then the system's default is the only choice. */
export function DeviceSelect({ label, devices, chosen, onChoose, trouble }: Props) {
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
          aria-describedby={trouble ? `${id}e` : undefined}
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
      {trouble && (
        <p className="bad" id={`${id}e`} role="alert">
          <Icon name="stop" small />
          {trouble}
        </p>
      )}
    </>
  );
}
