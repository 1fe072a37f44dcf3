import { useEffect, useId, useRef, type ReactNode } from 'react';

type Props = {
  title: string;
  onClose(): void;
  /** For what is read in it, and not only answered. */
  wide?: boolean;
  /** Words, and the answers in `<div className="do">`: the safe one plain and first, with `data-safe`. */
  children: ReactNode;
};

/**
 * Over the page and before everything else. Rendered while it is open; the focus starts on the safe answer and goes
 * back to where it was.
 */
export function Dialog({ title, onClose, wide, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-safe]')?.focus();
    return () => {
      shown?.close();
      // The dialog is already out of the page here, so the browser does not do it.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
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

type QuestionProps = {
  title: string;
  /** The safe answer. */
  no: string;
  yes: string;
  /** `danger` closes, removes or ends something; `primary` lets somebody in. */
  tone: 'danger' | 'primary';
  onNo(): void;
  onYes(): void;
  /** What follows from a yes. */
  children: ReactNode;
};

/** Only for what cannot be undone: the title asks, the buttons answer. */
export function Question({ title, no, yes, tone, onNo, onYes, children }: QuestionProps) {
  return (
    <Dialog title={title} onClose={onNo}>
      <p>{children}</p>
      <div className="do">
        <button type="button" className="btn btn-plain" data-safe onClick={onNo}>
          {no}
        </button>
        <button type="button" className={`btn btn-${tone}`} onClick={onYes}>
          {yes}
        </button>
      </div>
    </Dialog>
  );
}
