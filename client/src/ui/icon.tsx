import { ICON_PATHS } from './icon-paths';
import type { MoreIconName } from './all-icons';

export type IconName = keyof typeof ICON_PATHS | MoreIconName;

const known: Record<string, string> = { ...ICON_PATHS };

export function addIcons(paths: Record<string, string>): void {
  Object.assign(known, paths);
}

/** A drawing beside a word: hidden from screen readers, since the word says it all. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'icon icon-s' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={known[name]} strokeWidth={name === 'more' ? 2.75 : undefined} />
      {name === 'signal-weak' && <path d="M15 19V9M20 19V5" opacity=".35" />}
    </svg>
  );
}
