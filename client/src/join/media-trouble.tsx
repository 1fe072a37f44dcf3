import { useEffect } from 'react';
import { useSay } from '../ui/live-region';
import type { GuestWords } from '../words/guest';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './media-trouble.module.css';
import type { MediaTrouble, OwnMedia, Source } from './own-media';

/** Why a device did not open, how to open it, and the way on without it. */
export function MediaTroubles({ media }: { media: OwnMedia }) {
  const { microphone, camera } = media.trouble;
  return (
    <>
      {microphone && <Trouble media={media} source="microphone" trouble={microphone} />}
      {camera && <Trouble media={media} source="camera" trouble={camera} />}
    </>
  );
}

function Trouble({ media, source, trouble }: { media: OwnMedia; source: Source; trouble: MediaTrouble }) {
  const words = useWords(guestWords).media;
  const say = useSay();
  const title = words[trouble][source];
  useEffect(() => say(title, 'assertive'), [say, title]);

  const goWithout = () => {
    media.close(source);
    media.chooseTakePart(source === 'camera' ? 'audio' : 'listen');
  };
  return (
    <section className={`paper ${css.trouble}`} aria-label={title}>
      <h2>{title}</h2>
      <Cure words={words} source={source} trouble={trouble} />
      <div className="row">
        <button type="button" className="btn btn-primary" onClick={() => void media.open(source)}>
          {words.retry}
        </button>
        <button type="button" className="btn btn-plain" onClick={goWithout}>
          {words.without[source]}
        </button>
      </div>
    </section>
  );
}

function Cure({
  words,
  source,
  trouble,
}: {
  words: GuestWords['media'];
  source: Source;
  trouble: MediaTrouble;
}) {
  if (trouble === 'none') return <p>{words.noneText}</p>;
  if (trouble === 'busy') return <p>{words.busyText}</p>;
  if (trouble === 'failed') return <p>{words.failedText}</p>;
  return (
    <ol>
      {words.steps[source].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
