import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

type Tone = 'ok' | 'wait' | 'stop' | 'plain';
type Props = { tone?: Tone; icon: IconName; role?: 'status' | 'alert'; children: ReactNode };

const CLASSES: Record<Tone, string> = {
  ok: 'banner banner-ok',
  wait: 'banner banner-wait',
  stop: 'banner banner-stop',
  plain: 'banner',
};

/** A bold sentence on what happened, then a plain one on what was kept and what to do. */
export function Banner({ tone = 'plain', icon, role, children }: Props) {
  return (
    <div className={CLASSES[tone]} role={role}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
