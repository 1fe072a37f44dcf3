/** What kind of device a browser runs on, as far as a person needs to recognise it; nothing finer is kept. */
export type Device = { device: 'computer' | 'phone' | 'tablet' | 'other'; name: string };

const NAMES: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/OPR\//, 'Opera'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** Reads a User-Agent header into words; an unknown one is "other". */
export function describeDevice(userAgent: string | undefined): Device {
  const agent = userAgent?.slice(0, 512) ?? '';
  const name = NAMES.find(([pattern]) => pattern.test(agent))?.[1] ?? '';
  if (/iPad|Tablet/.test(agent)) return { device: 'tablet', name };
  if (/Mobi|iPhone|Android/.test(agent)) return { device: 'phone', name };
  return { device: name ? 'computer' : 'other', name };
}
