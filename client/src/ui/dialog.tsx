import { useEffect, useId, useRef, type ReactNode } from 'react';

type Props = {
  /** The question. */
  title: string;
  onClose(): void;
  /** Words, and the answers in `<div className="do">`: the safe one plain and first, with `data-safe`. */
  children: ReactNode;
};

/** Only for what cannot be undone. Rendered while it is asked; the focus starts on the safe answer. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-safe]')?.focus();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
