import { useState } from 'react';
import type { RequestPage, VerificationMethod } from '#contract/triage';
import desk from '../ui/desk.module.css';
import { Question } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { isOver, personsOf, type RequestPerson } from './request-persons';
import styles from './request.module.css';
import { requestPath } from './use-request';
import type { RequestPanelState } from './use-request-panel';
import { useRequestAct } from './use-request-act';
import { VerifiedFact } from './verified-fact';

/** Who would come, and how each was found to be who they say. */
export function RequestPeople({ page, panel }: { page: RequestPage; panel: RequestPanelState }) {
  const w = useWords(staffWords).triage.people;
  const say = useSay();
  const [calling, setCalling] = useState<RequestPerson | null>(null);
  const acting = useRequestAct(page.requestId);
  const verify = (person: RequestPerson, method: VerificationMethod) => {
    const body = { version: page.version, person: person.id, method };
    acting.act(`${requestPath(page.requestId)}/verify`, body, () => say(w.done(person.name)));
  };
  return (
    <section aria-labelledby="people">
      <div className={desk.cap}>
        <h2 id="people">{w.heading}</h2>
      </div>
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      <table className={`${desk.rows} ${styles.people}`}>
        <thead>
          <tr>
            <th scope="col">{w.columns.person}</th>
            <th scope="col">{w.columns.address}</th>
            <th scope="col">{w.columns.verified}</th>
          </tr>
        </thead>
        <tbody>
          {personsOf(page).map((person) => (
            <PersonRow
              key={person.id}
              page={page}
              person={person}
              busy={acting.busy}
              onDomain={() => verify(person, 'employer_domain')}
              onCall={() => setCalling(person)}
              onCorrect={
                person.id === 'requester' && panel.may('address') ? () => panel.open('address') : null
              }
            />
          ))}
        </tbody>
      </table>
      {calling && (
        <Question
          title={w.question(calling.name)}
          no={w.questionNo}
          yes={w.questionYes}
          tone="primary"
          onNo={() => setCalling(null)}
          onYes={() => {
            setCalling(null);
            verify(calling, 'switchboard');
          }}
        >
          {w.questionText(calling.organisation)}
        </Question>
      )}
    </section>
  );
}

type RowProps = {
  page: RequestPage;
  person: RequestPerson;
  busy: boolean;
  onDomain(): void;
  onCall(): void;
  onCorrect: (() => void) | null;
};

function PersonRow({ page, person, busy, onDomain, onCall, onCorrect }: RowProps) {
  const w = useWords(staffWords).triage.people;
  const { name, title, organisation, email, kind, verified } = person;
  const role = kind === 'requester' ? w.requester : w.kind[kind];
  const open = verified === null && !isOver(page) && page.status !== 'scheduled';
  return (
    <tr>
      <th scope="row" className={desk.flow}>
        {name}
        <small>{[role, title, organisation].filter(Boolean).join(', ')}</small>
      </th>
      <td className={styles.address} data-l={w.columns.address}>
        {email}
        <AddressFacts person={person} />
        {onCorrect && (
          <button type="button" data-opens="address" className={desk.act} onClick={onCorrect}>
            {w.correct}
          </button>
        )}
      </td>
      <td className={styles.verified}>
        <VerifiedFact verified={verified} timeZone={page.timeZone} />
        {open && (
          <span className={styles.ways}>
            {person.byDomain && (
              <button
                type="button"
                className="btn btn-plain btn-dense"
                aria-disabled={busy || undefined}
                onClick={onDomain}
              >
                <Icon name="verified" small />
                {w.byDomain}
                <span className="vh">: {name}</span>
              </button>
            )}
            <button
              type="button"
              className={person.byDomain ? 'btn btn-quiet btn-dense' : 'btn btn-plain btn-dense'}
              aria-disabled={busy || undefined}
              onClick={onCall}
            >
              <Icon name="phone" small />
              {w.bySwitchboard}
              <span className="vh">: {name}</span>
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}

/** What the address itself tells: whether it is an employer's, and whether its owner has been there. */
function AddressFacts({ person }: { person: RequestPerson }) {
  const w = useWords(staffWords).triage.people;
  const { isInDomains, confirmed } = person;
  return (
    <>
      <span className={isInDomains ? 'fact fact-ok' : 'fact fact-wait'}>
        <Icon name={isInDomains ? 'check' : 'attention'} />
        {isInDomains ? w.inDomains : w.notInDomains}
      </span>
      {confirmed !== null && (
        <span className={confirmed ? 'fact fact-ok' : 'fact fact-wait'}>
          <Icon name={confirmed ? 'check' : 'clock'} />
          {confirmed ? w.confirmed : w.notConfirmed}
        </span>
      )}
    </>
  );
}
