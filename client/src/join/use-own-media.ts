import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { TakePart } from '#contract/lobby';
import { onQuickLeave } from '../ui/quick-leave';
import { listDevices, NO_DEVICES, openTrack, troubleOf, type DeviceLists } from './media-devices';
import type { MediaTrouble, OwnMedia, Source } from './own-media';

type State = DeviceLists & {
  takePart: TakePart;
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  microphoneId: string;
  cameraId: string;
  speakerId: string;
  trouble: Record<Source, MediaTrouble | null>;
};

const AT_FIRST: State = {
  ...NO_DEVICES,
  takePart: 'camera',
  microphone: null,
  camera: null,
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  trouble: { microphone: null, camera: null },
};

const idKey = { microphone: 'microphoneId', camera: 'cameraId' } as const;

/** One person's devices. Everything is closed until they open it, and closed again when the page goes. */
export function useOwnMedia(): OwnMedia {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const held = useRef(AT_FIRST);

  const change = useCallback((part: Partial<State>) => {
    held.current = { ...held.current, ...part };
    redraw();
  }, []);
  const actions = useMemo(() => mediaActions(held, change), [change]);

  useEffect(() => {
    const refresh = () => void listDevices().then(change, () => undefined);
    refresh();
    navigator.mediaDevices?.addEventListener('devicechange', refresh);
    const forget = onQuickLeave(actions.closeAll);
    return () => {
      navigator.mediaDevices?.removeEventListener('devicechange', refresh);
      forget();
      actions.closeAll();
    };
  }, [change, actions]);

  return { ...held.current, ...actions };
}

type Actions = Pick<
  OwnMedia,
  'chooseTakePart' | 'open' | 'openChosen' | 'close' | 'choose' | 'chooseSpeaker' | 'handOver' | 'closeAll'
>;

function mediaActions(held: { current: State }, change: (part: Partial<State>) => void): Actions {
  // A device that opens slowly may come after it was closed again: only the newest wish counts.
  const wish = { microphone: 0, camera: 0 };
  const opening = new Set<Source>();
  const closedByHand = { microphone: false, camera: false };
  const trouble = (source: Source, what: MediaTrouble | null) =>
    change({ trouble: { ...held.current.trouble, [source]: what } });

  async function open(source: Source): Promise<MediaStreamTrack | null> {
    const mine = ++wish[source];
    opening.add(source);
    try {
      const track = await openTrack(source, held.current[idKey[source]]);
      if (mine !== wish[source]) {
        track.stop();
        return null;
      }
      keep(source, track);
      void listDevices().then(change, () => undefined);
      return track;
    } catch (error) {
      if (mine === wish[source]) trouble(source, troubleOf(error));
      return null;
    } finally {
      if (mine === wish[source]) opening.delete(source);
    }
  }

  function keep(source: Source, track: MediaStreamTrack): void {
    held.current[source]?.stop();
    track.addEventListener('ended', () => {
      // Unplugged, or taken back in the browser's own menu.
      if (held.current[source] === track) change({ [source]: null });
    });
    change({ [source]: track, [idKey[source]]: track.getSettings().deviceId ?? '' });
    trouble(source, null);
  }

  function close(source: Source): void {
    wish[source] += 1;
    opening.delete(source);
    held.current[source]?.stop();
    change({ [source]: null, trouble: { ...held.current.trouble, [source]: null } });
  }

  function closeAll(): void {
    close('microphone');
    close('camera');
  }

  /** Going in "with picture and sound" opens both, unless the person closed one or it could not be opened. */
  async function openChosen(): Promise<void> {
    const { takePart } = held.current;
    const wanted: Source[] =
      takePart === 'camera' ? ['microphone', 'camera'] : takePart === 'audio' ? ['microphone'] : [];
    const missing = wanted.filter(
      (source) => !held.current[source] && !closedByHand[source] && !held.current.trouble[source],
    );
    await Promise.all(missing.map(open));
  }

  return {
    open(source) {
      closedByHand[source] = false;
      return open(source);
    },
    close(source) {
      closedByHand[source] = true;
      close(source);
    },
    closeAll,
    openChosen,
    chooseTakePart(takePart) {
      if (takePart !== 'camera') close('camera');
      if (takePart === 'listen') close('microphone');
      change({ takePart });
    },
    async choose(source, id) {
      change({ [idKey[source]]: id });
      if (held.current[source]) await open(source);
    },
    chooseSpeaker: (speakerId) => change({ speakerId }),
    handOver() {
      const { microphone, camera } = held.current;
      const late = [...opening];
      // What opens here after this belongs to nobody and is stopped.
      opening.clear();
      wish.microphone += 1;
      wish.camera += 1;
      change({ microphone: null, camera: null });
      return { microphone, camera, opening: late };
    },
  };
}
