import { useEffect, type ReactNode } from 'react';
import { useWords } from '../words/words';
import { Icon } from './icon';
import { LanguageSwitch } from './language-switch';
import { listenForTripleShift, quickLeave } from './quick-leave';

type Props = {
  /** The frame of the page below, so that the mark stands above its text. */
  frame?: 'frame' | 'frame-s' | 'frame-w';
  /** Quick leave belongs to every page of a guest. */
  leave?: boolean;
  children?: ReactNode;
};

export function PageTop({ frame = 'frame', leave = true, children }: Props) {
  const words = useWords();
  return (
    <>
      <a className="skip" href="#content" onClick={skipToContent}>
        {words.frame.skip}
      </a>
      <header className={`top ${frame}`}>
        <p className="brand">
          <Icon name="door" />
          {words.service}
        </p>
        {children}
        <LanguageSwitch />
        {leave && <QuickLeaveButton />}
      </header>
    </>
  );
}

/** The button, and the key that does the same: Shift three times. */
export function QuickLeaveButton() {
  const words = useWords();
  useEffect(() => listenForTripleShift(quickLeave), []);
  return (
    <button type="button" className="btn quick" onClick={quickLeave}>
      <Icon name="out" small />
      {words.frame.quickLeave}
    </button>
  );
}

/** By focus and not by the fragment: on a guest's page the fragment says whose page it is. */
function skipToContent(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
