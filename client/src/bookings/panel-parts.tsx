import styles from '../scheduling/decide.module.css';

type Props = { yes: string; no: string; busy: boolean; blocked?: boolean; onClose(): void };

/** The one button of a panel, and the way out of it. */
export function DoIt({ yes, no, busy, blocked = false, onClose }: Props) {
  return (
    <div className={styles.doIt}>
      <button type="submit" className="btn btn-primary btn-wide" aria-disabled={busy || blocked || undefined}>
        {yes}
      </button>
      <button type="button" className="btn btn-plain btn-wide" onClick={onClose}>
        {no}
      </button>
    </div>
  );
}

/** What is missing is shown by then: the first of it takes the focus. */
export function focusFirstWrong(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]')?.focus(),
  );
}
