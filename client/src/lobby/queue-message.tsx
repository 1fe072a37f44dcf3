import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { MAX_LOBBY_MESSAGE, type QueueRow } from '#contract/lobby';
import type { Reply } from '#contract/platform';
import { LateLine } from '../guard/late-line';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import css from './queue.module.css';

type Props = {
  row: QueueRow;
  send(text: string): Promise<Reply>;
  onDone(): void;
};

/** A few words to one who waits; of a stranger the name is asked. What was typed stays until it has gone. */
export function QueueMessage({ row, send, onDone }: Props) {
  const w = useWords(roomWords).queue;
  const { frame } = useWords();
  const { text, setText, trouble, busy, submit } = useMessage({ row, send, onDone });
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void submit();
  };

  return (
    <form className={css.message} onSubmit={submit} noValidate>
      <div className={trouble ? 'field field-bad' : 'field'}>
        <label htmlFor={id}>{w.writeTo(row.name)}</label>
        <p className="hint" id={`${id}h`}>
          {w.writeHint}
        </p>
        <textarea
          ref={area}
          id={id}
          className="area"
          rows={2}
          value={text}
          aria-describedby={trouble ? `${id}h ${id}e` : `${id}h`}
          aria-invalid={trouble ? true : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <LateLine text={text} known={[row.name]} />
        {trouble && (
          <p className="bad" id={`${id}e`} role="alert">
            <Icon name="stop" small />
            {trouble}
          </p>
        )}
      </div>
      <div className={css.do}>
        <button type="submit" className="btn btn-plain btn-dense" aria-disabled={busy || undefined}>
          {w.send}
        </button>
        <button type="button" className="btn btn-quiet btn-dense btn-text" onClick={onDone}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}

function useMessage({ row, send, onDone }: Props) {
  const w = useWords(roomWords).queue;
  const say = useSay();
  const [text, setText] = useState(row.expected ? '' : w.askNameText);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const words = text.replace(/\s+/g, ' ').trim();
    if (words === '') return setTrouble(w.empty);
    if (words.length > MAX_LOBBY_MESSAGE) return setTrouble(w.tooLong(MAX_LOBBY_MESSAGE));
    if (busy) return;
    setBusy(true);
    const reply = await send(words);
    setBusy(false);
    if (!reply.ok) return setTrouble(w.messageFailed);
    say(w.sent);
    onDone();
  };
  return { text, setText, trouble, busy, submit };
}
