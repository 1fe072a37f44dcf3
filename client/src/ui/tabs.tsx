import { useRef, type KeyboardEvent } from 'react';

type Props<Tab extends string> = {
  label: string;
  tabs: readonly Tab[];
  words: Record<NoInfer<Tab>, string>;
  chosen: NoInfer<Tab>;
  choose(tab: NoInfer<Tab>): void;
  /** Names the tab, for what it shows to refer to. */
  idOf(tab: NoInfer<Tab>): string;
  panelOf(tab: NoInfer<Tab>): string;
};

const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Several views of one thing. Arrow keys move among the tabs; Tab goes on to what they show. */
export function Tabs<Tab extends string>({ label, tabs, words, chosen, choose, idOf, panelOf }: Props<Tab>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (tabs.indexOf(chosen) + step + tabs.length) % tabs.length;
    choose(tabs[at] ?? chosen);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          className="tab"
          role="tab"
          id={idOf(tab)}
          aria-selected={tab === chosen}
          aria-controls={panelOf(tab)}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => choose(tab)}
          onKeyDown={onKeyDown}
        >
          {words[tab]}
        </button>
      ))}
    </div>
  );
}
