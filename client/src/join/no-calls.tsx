import { Banner } from '../ui/banner';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';

/** Some workplaces switch calls off in their browsers, which no permission of a person undoes. */
export const canCall = (): boolean => 'RTCPeerConnection' in window;

/** Said before the time has come, and in place of the way in, which would lead nowhere. */
export function NoCalls() {
  const words = useWords(guestWords).join;
  if (canCall()) return null;
  return (
    <Banner tone="stop" icon="stop">
      <b>{words.noCalls}</b> {words.noCallsText}
    </Banner>
  );
}
