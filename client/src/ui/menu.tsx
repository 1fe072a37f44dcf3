import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

type Props = {
  /** What the button says; give it a hidden word when it is an icon alone. */
  label: ReactNode;
  className?: string;
  summaryClassName?: string;
  /** For a list that is made only when it is wanted. */
  onOpen?(): void;
  /** Buttons in list items: `<li><button type="button">…`. */
  children: ReactNode;
};

/** A short list of actions under a button. Closes on Escape, on a press outside and after a choice. */
export function Menu({ label, className = '', summaryClassName = '', onOpen, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);

  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      const menu = details.current;
      if (menu?.open && !menu.contains(event.target as Node)) menu.open = false;
    };
    const list = details.current?.querySelector('ul');
    const onChoice = () => close(details.current);
    document.addEventListener('pointerdown', onPress);
    list?.addEventListener('click', onChoice);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      list?.removeEventListener('click', onChoice);
    };
  }, [open]);

  const onToggle = () => {
    const isOpen = details.current?.open === true;
    setOpen(isOpen);
    if (isOpen) onOpen?.();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.current?.open) return;
    event.stopPropagation();
    close(details.current);
  };

  return (
    <details ref={details} className={`menu ${className}`} onKeyDown={onKeyDown} onToggle={onToggle}>
      <summary className={summaryClassName}>{label}</summary>
      <ul className="menu-list">{children}</ul>
    </details>
  );
}

function close(menu: HTMLDetailsElement | null): void {
  if (!menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}
