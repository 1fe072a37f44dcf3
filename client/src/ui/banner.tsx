import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type Tone = 'ok' | 'wait' | 'stop' | 'plain';
type Props = {
  tone?: Tone;
  icon: IconName;
  role?: 'status' | 'alert';
  className?: string;
  children: ReactNode;
  /** Buttons at the end. */
  acts?: ReactNode;
};

const CLASSES: Record<Tone, string> = {
  ok: 'banner banner-ok',
  wait: 'banner banner-wait',
  stop: 'banner banner-stop',
  plain: 'banner',
};

/** A bold sentence on what happened, then a plain one on what was kept and what to do. */
export function Banner({ tone = 'plain', icon, role, className = '', children, acts }: Props) {
  return (
    <div className={`${CLASSES[tone]} ${className}`} role={role}>
      <Icon name={icon} />
      <div>{children}</div>
      {acts}
    </div>
  );
}
