import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

type Props = {
  /** What the button says; give it a hidden word when it is an icon alone. */
  label: ReactNode;
  className?: string;
  summaryClassName?: string;
  /** Buttons in list items: `<li><button type="button">…`. */
  children: ReactNode;
};

/** A short list of actions under a button. Closes on Escape, on a press outside and after a choice. */
export function Menu({ label, className = '', summaryClassName = '', children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const menu = details.current;
      if (menu?.open && !menu.contains(event.target as Node)) menu.open = false;
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, []);

  const close = () => {
    if (!details.current?.open) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.current?.open) return;
    event.stopPropagation();
    close();
  };

  return (
    <details ref={details} className={`menu ${className}`} onKeyDown={onKeyDown}>
      <summary className={summaryClassName}>{label}</summary>
      <ul className="menu-list" onClick={close}>
        {children}
      </ul>
    </details>
  );
}
