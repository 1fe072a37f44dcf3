import { useEffect, useRef } from 'react';
import type { VideoTrack } from 'livekit-client';

type Props = { track: VideoTrack; mirrored?: boolean; className?: string };

/**
 * One picture. Its size comes from the tile: the library pauses what has no size or is out of sight. It never leaves the
 * page: in a window of its own, which browsers offer, the room could not hide it.
 */
export function TileVideo({ track, mirrored = false, className }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (!shown) return;
    track.attach(shown);
    return () => {
      track.detach(shown);
    };
  }, [track]);
  return (
    <video
      ref={video}
      className={className}
      data-mirrored={mirrored || undefined}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      aria-hidden="true"
    />
  );
}
