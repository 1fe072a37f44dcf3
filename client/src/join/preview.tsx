import { useEffect, useRef } from 'react';
import { Icon } from '../ui/icon';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import type { OwnMedia, Source } from './own-media';
import css from './preview.module.css';

/** One's own picture, with its two switches on it. Off until the person acts: linen and words. */
export function Preview({ media }: { media: OwnMedia }) {
  const words = useWords(guestWords).media;
  return (
    <section className={css.preview} aria-label={words.own}>
      {media.camera ? (
        <Picture track={media.camera} />
      ) : (
        <p className={css.still}>
          <Icon name="cam-off" />
          {words.cameraOff}
        </p>
      )}
      <div className={css.toggles}>
        <Toggle media={media} source="microphone" />
        <Toggle media={media} source="camera" />
      </div>
    </section>
  );
}

function Picture({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (!shown) return;
    shown.srcObject = new MediaStream([track]);
    shown.play().catch(() => undefined);
    return () => {
      shown.srcObject = null;
    };
  }, [track]);
  return <video ref={video} className={css.picture} muted playsInline autoPlay disablePictureInPicture />;
}

function Toggle({ media, source }: { media: OwnMedia; source: Source }) {
  const words = useWords(guestWords).media;
  const on = media[source] !== null;
  const icon = source === 'microphone' ? (on ? 'mic' : 'mic-off') : on ? 'cam' : 'cam-off';
  return (
    <button type="button" className="btn" aria-pressed={on} onClick={() => switchDevice(media, source)}>
      <Icon name={icon} />
      <span>
        {words[source]} {on ? words.on : words.off}
      </span>
    </button>
  );
}

/** Opening a device is also a choice of how to take part: no switch is ever dead. */
export function switchDevice(media: OwnMedia, source: Source): void {
  if (media[source]) {
    media.close(source);
    return;
  }
  if (source === 'camera') media.chooseTakePart('camera');
  else if (media.takePart === 'listen') media.chooseTakePart('audio');
  void media.open(source);
}
