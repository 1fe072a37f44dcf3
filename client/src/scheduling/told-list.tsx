import { useState, type ReactNode } from 'react';
import type { ChangePreview } from '#contract/scheduling';
import { Icon, type IconName } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './decide.module.css';
import { LettersDialog } from './letters-dialog';
import { toldName } from './said-changes';

type Props = {
  preview: Pick<ChangePreview, 'tells' | 'unreachable' | 'untold' | 'letters' | 'mails'>;
  /** Leads to where an address is put right; only where there is such a place. */
  onFix?(invitationId: string): void;
  /** People who are named already and have no address yet. */
  unaddressed?: string[];
};

/** Who will be told what: names under the message they get, then who cannot be reached, and who is not told. */
export function ToldList({ preview, onFix, unaddressed = [] }: Props) {
  const w = useWords(staffWords).change;
  const { chair } = useWords().role;
  const [reading, setReading] = useState(false);
  const { tells, unreachable, untold, letters, mails } = preview;
  return (
    <section className={styles.tell} aria-labelledby="tell">
      <h3 id="tell">{w.tell}</h3>
      {mails === 0 && unreachable.length + unaddressed.length === 0 && <p className="hint">{w.nobodyTold}</p>}
      <dl>
        {tells.map(({ message, people }) => (
          <Told key={message} icon="mail" what={w.message[message]}>
            {people.map((person, at) => (
              <dd key={at}>{toldName(person, chair)}</dd>
            ))}
          </Told>
        ))}
        {unreachable.length > 0 && (
          <Told icon="stop" what={w.unreachable} tone={styles.not}>
            {unreachable.map((person) => (
              <dd key={person.invitationId}>
                {person.name}{' '}
                {onFix && (person.role === 'requester' || person.role === 'guest') && (
                  <button type="button" className={styles.word} onClick={() => onFix(person.invitationId)}>
                    {w.fixAddress}
                    <span className="vh">: {person.name}</span>
                  </button>
                )}
              </dd>
            ))}
          </Told>
        )}
        {unaddressed.length > 0 && (
          <Told icon="stop" what={w.noAddress} tone={styles.not}>
            {unaddressed.map((name, at) => (
              <dd key={at}>{name}</dd>
            ))}
          </Told>
        )}
        {untold.length > 0 && (
          <Told icon="info" what={w.untold} tone={styles.off}>
            <dd>{untold.map((person) => person.name).join(', ')}</dd>
          </Told>
        )}
      </dl>
      {mails > 0 && (
        <p className="hint">
          {w.tellHint}{' '}
          {letters.length > 0 && (
            <button type="button" className={styles.word} onClick={() => setReading(true)}>
              {w.seeLetters}
            </button>
          )}
        </p>
      )}
      {reading && <LettersDialog letters={letters} onClose={() => setReading(false)} />}
    </section>
  );
}

type ToldProps = { icon: IconName; what: string; tone?: string | undefined; children: ReactNode };

function Told({ icon, what, tone, children }: ToldProps) {
  return (
    <div className={tone}>
      <dt>
        <Icon name={icon} />
        <span>{what}</span>
      </dt>
      {children}
    </div>
  );
}
