import { useRef, useState, type FormEvent } from 'react';
import { correctAddress } from '#contract/requests';
import { Banner } from '../ui/banner';
import { TextField } from '../ui/text-field';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { OwnTrouble } from './own-trouble';
import css from './own.module.css';
import type { OwnActs, SentOwn } from './use-own';

type Props = { own: SentOwn; acts: OwnActs };

/** Nobody has read mail at the address yet: where the mail went, and the way to correct it. */
export function OwnAddress({ own, acts }: Props) {
  const w = useWords(requestWords).own.confirm;
  const time = useTime(own.timeZone);
  const [isCorrecting, setCorrecting] = useState(false);
  const email = own.form?.email ?? '';
  return (
    <Banner tone="wait" icon="mail">
      <p>
        <b>{w.title}</b> {w.text}
      </p>
      <p>
        {w.address} <b className={css.address}>{email}</b>
      </p>
      {own.mailFrom && <p>{w.waits(time.at(own.mailFrom))}</p>}
      {own.may.includes('correct_address') && !isCorrecting && (
        <p>
          <button type="button" className="btn btn-plain btn-dense" onClick={() => setCorrecting(true)}>
            {w.correct}
          </button>
        </p>
      )}
      {isCorrecting && <Correction own={own} acts={acts} onDone={() => setCorrecting(false)} />}
    </Banner>
  );
}

function Correction({ own, acts, onDone }: Props & { onDone(): void }) {
  const w = useWords(requestWords).own.confirm;
  const { frame } = useWords();
  const [email, setEmail] = useState(own.form?.email ?? '');
  const [isWrong, setIsWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { success } = correctAddress.shape.email.safeParse(email);
    setIsWrong(!success);
    if (!success) return input.current?.focus();
    if (await acts.act('address', { email }, w.saved)) onDone();
  };
  return (
    <form className={`${css.stack} ${css.correction}`} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        id="own-address"
        label={w.label}
        hint={w.hint}
        type="email"
        autoComplete="email"
        maxLength={254}
        wrong={isWrong ? w.wrong : null}
        value={email}
        onType={setEmail}
        input={input}
      />
      <OwnTrouble acts={acts} at="address" />
      <div className={css.do}>
        <button type="submit" className="btn btn-primary" aria-disabled={acts.busy || undefined}>
          {w.save}
        </button>
        <button type="button" className="btn btn-plain" onClick={onDone}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}
