import { Icon, type IconName } from '../ui/icon';
import css from './bar.module.css';

type Props = {
  icon: IconName;
  label: string;
  /** What the press does, where the word says how things are. */
  does?: string;
  onPress(): void;
  /** A device that is switched off: linen, a slashed icon, another word. */
  off?: boolean;
  /** Something of mine is up: a hand, a shared screen. */
  on?: boolean;
  expanded?: boolean;
  keys?: string;
  count?: { n: number; words: string };
  /** Not on a phone, where there is room for five. */
  wide?: boolean;
  leave?: boolean;
};

/** One press of the bar: icon over word. */
export function Control({ icon, label, does, onPress, off, on, expanded, keys, count, wide, leave }: Props) {
  const classes = [css.control, off && css.off, on && css.on, wide && css.wide, leave && css.leave];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      aria-expanded={expanded}
      aria-keyshortcuts={keys}
      onClick={onPress}
    >
      <Icon name={icon} />
      <span>
        {label}
        {does && <span className="vh">: {does}</span>}
      </span>
      {count && count.n > 0 && (
        <span className={css.count}>
          <span className="vh">{count.words}</span>
          {count.n}
        </span>
      )}
    </button>
  );
}
