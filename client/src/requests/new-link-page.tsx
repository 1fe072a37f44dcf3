import { UnknownPage } from '../door/unknown-page';
import { requestWords } from '../words/requests';
import { useWords } from '../words/words';

/** A link of a request that does not work here: kindly, without saying why, and with the way to a new one. */
export function NewLinkPage({ title, text }: { title: string; text: string }) {
  const { link: w } = useWords(requestWords);
  return (
    <UnknownPage title={title} text={text} again={{ path: '/api/request-links/send-again', words: w }} />
  );
}
