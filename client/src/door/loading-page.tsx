import { PageTop } from '../ui/page-top';
import { Progress } from '../ui/progress';

/** The frame stands at once; words come only if it takes longer than a second. */
export function LoadingPage({ label, frame = 'frame-s' }: { label: string; frame?: 'frame' | 'frame-s' }) {
  return (
    <>
      <PageTop frame={frame} />
      <main id="content" tabIndex={-1} className={`${frame} door`}>
        <Progress label={label} />
      </main>
    </>
  );
}
