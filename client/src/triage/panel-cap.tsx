import { useEffect, useRef } from 'react';
import styles from '../scheduling/decide.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

type Props = {
  id: string;
  heading: string;
  /** Whether it was opened by a press: then it takes the focus. */
  opened: boolean;
  onClose(): void;
};

/** The head of a decision on paper: what it is, and the way out of it. */
export function PanelCap({ id, heading, opened, onClose }: Props) {
  const w = useWords(staffWords).change;
  const own = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (opened) own.current?.focus();
  }, [opened]);
  return (
    <div className={styles.cap}>
      <h2 id={id} ref={own} tabIndex={-1}>
        {heading}
      </h2>
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={w.close(heading)}
        onClick={onClose}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
