import { Icon } from './icon';
import styles from './search-field.module.css';

type Props = { id: string; placeholder: string; value: string; onType(value: string): void };

/** Where a few letters narrow a list that is here already: Enter has nothing to send. Its label is the caller's. */
export function SearchField({ id, placeholder, value, onType }: Props) {
  return (
    <span className={styles.seek}>
      <Icon name="search" small />
      <input
        className="input"
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
    </span>
  );
}
