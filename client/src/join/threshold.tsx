import { useEffect, useState } from 'react';
import type { DoorView } from '#contract/door';
import type { SelfTest } from '#contract/lobby';
import type { Door } from '../door/use-door';
import { WaitingPanel } from '../lobby/waiting-panel';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { Devices } from './devices';
import { EarlyPanel } from './early-panel';
import { JoinPanel, type Draft } from './join-panel';
import { MediaTroubles } from './media-trouble';
import type { OwnMedia } from './own-media';
import { Preview } from './preview';
import { mayStepAside, StepAside } from './step-aside';
import css from './threshold.module.css';

export type BeforeView = Extract<DoorView, { state: 'early' | 'join' | 'waiting' }>;
type Props = {
  view: BeforeView;
  door: Door;
  media: OwnMedia;
  /** Where there are notes to open before the call. */
  openNotes: (() => void) | null;
};

const UNTESTED: SelfTest = { microphone: null, camera: null, speaker: null };

/** Early, join and waiting: one frame with the same preview and devices. Only the panel changes. */
export function Threshold({ view, door, media, openNotes }: Props) {
  const words = useWords(guestWords);
  const [selfTest, setSelfTest] = useState(UNTESTED);
  const [draft, setDraft] = useState<Draft>({ name: view.me.name, privatePlace: null });
  const early = useEarly(view);

  const panel = (
    <section
      key="panel"
      className={`paper ${css.panel} ${view.state === 'waiting' ? css.waiting : ''}`}
      aria-labelledby="panel-title"
    >
      {early.shown && (
        <EarlyPanel view={view} door={door} onOpen={view.state === 'join' ? early.leave : null} />
      )}
      {!early.shown && view.state === 'join' && (
        <JoinPanel
          view={view}
          door={door}
          media={media}
          selfTest={selfTest}
          draft={draft}
          onDraft={setDraft}
        />
      )}
      {view.state === 'waiting' && <WaitingPanel view={view} door={door} />}
      {openNotes && (
        <button type="button" className="btn btn-plain btn-wide" data-notes onClick={openNotes}>
          {words.notes.open}
        </button>
      )}
      {mayStepAside(view.me.role) && <StepAside door={door} />}
    </section>
  );
  return (
    <main id="content" tabIndex={-1} className={`frame ${css.threshold} ${early.shown ? css.early : ''}`}>
      {early.shown && panel}
      {early.shown && (
        <h2 key="heading" id="test" className={css.heading}>
          {words.early.test}
        </h2>
      )}
      <div key="preview" className={css.preview}>
        <Preview media={media} />
        <MediaTroubles media={media} />
      </div>
      {!early.shown && panel}
      <div key="devices" className={css.devices}>
        <Devices
          media={media}
          selfTest={selfTest}
          onAnswer={view.state === 'waiting' ? null : setSelfTest}
          headingId={early.shown ? 'test' : null}
        />
      </div>
    </main>
  );
}

/** Who came early sees the grey button turn pine, and goes on by pressing it: the page never changes under a hand. */
function useEarly(view: BeforeView): { shown: boolean; leave(): void } {
  const [shown, setShown] = useState(view.state === 'early');
  useEffect(() => {
    if (view.state === 'early') setShown(true);
    if (view.state === 'waiting') setShown(false);
  }, [view.state]);
  return { shown: shown && view.state !== 'waiting', leave: () => setShown(false) };
}
