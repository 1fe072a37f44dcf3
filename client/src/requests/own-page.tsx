import { useEffect } from 'react';
import type { ServiceFacts } from '#contract/requests';
import { codeOf } from '../connection/api';
import { LoadingPage } from '../door/loading-page';
import { TroublePage } from '../door/trouble-page';
import { Icon } from '../ui/icon';
import { PageTop } from '../ui/page-top';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { requestWords } from '../words/requests';
import { isLanguage } from '../words/languages';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import { FormSummary } from './form-summary';
import { NewLinkPage } from './new-link-page';
import { OwnAddress } from './own-address';
import { OwnFacts } from './own-facts';
import { OwnMessages } from './own-messages';
import { OwnNext } from './own-next';
import { OwnOffer } from './own-offer';
import { OwnPeople } from './own-people';
import { OwnTimesPart } from './own-times-part';
import { OwnWithdraw } from './own-withdraw';
import css from './own.module.css';
import { FORM_PATH, useAddress } from './use-address';
import { useFetched } from './use-fetched';
import { useOwn, type OwnActs, type SentOwn } from './use-own';
import { wallClock } from './wall-clock';

/** The requester's own page, for the browser that has claimed the link. */
export function OwnPage({ requestId }: { requestId: string }) {
  const w = useWords(requestWords).own;
  const { frame } = useWords();
  const { replace } = useAddress();
  const { own, acts } = useOwn(requestId);
  const isDraft = own.answer?.status === 'draft';
  useEffect(() => {
    if (isDraft) replace(FORM_PATH, { requestId });
  }, [isDraft, requestId, replace]);
  useOfferedLanguage(own.answer?.status === 'draft' ? undefined : own.answer?.form?.language);

  if (own.error && !own.answer) {
    const code = codeOf(own.error);
    return ['not_yours', 'not_found', 'bad_input'].includes(code) ? (
      <NewLinkPage title={w.notYours} text={w.notYoursText} />
    ) : (
      <TroublePage code={code} onRetry={own.again} />
    );
  }
  if (!own.answer || own.answer.status === 'draft')
    return <LoadingPage label={frame.loading} frame="frame" />;
  return <Own own={own.answer} acts={acts} />;
}

function useOfferedLanguage(language: string | undefined): void {
  const { offerLanguage } = useSpeech();
  useEffect(() => {
    if (isLanguage(language)) offerLanguage(language);
  }, [language, offerLanguage]);
}

type OwnProps = { own: SentOwn; acts: OwnActs };

function Own({ own, acts }: OwnProps) {
  const w = useWords(requestWords).own;
  const { remembered } = useAddress();
  const { answer: facts } = useFetched<ServiceFacts>('/api/service');
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  // Once anybody has answered, the receipt is no news any more.
  const isAnswered = own.messages.some(({ from }) => from === 'coordinator');
  const isSent = remembered.sent === true && own.status === 'requested' && !isAnswered;
  return (
    <>
      <PageTop />
      <main id="content" tabIndex={-1} className={`frame ${css.own}`}>
        <div className={css.main}>
          <header>
            <h1 ref={heading} tabIndex={-1}>
              {isSent ? w.sentTitle : w.heading}
            </h1>
            {isSent && <p className={css.sent}>{w.sentText(own.reference)}</p>}
          </header>
          <OwnNext own={own} />
          {!own.emailConfirmed && <OwnAddress own={own} acts={acts} />}
          {own.offer && <OwnOffer offer={own.offer} timeZone={own.timeZone} acts={acts} />}
          <OwnMessages own={own} acts={acts} />
          <OwnTimesPart own={own} acts={acts} />
          <OwnPeople own={own} acts={acts} />
          <WhatWasSent own={own} facts={facts} />
          {own.may.includes('withdraw') && <OwnWithdraw acts={acts} facts={facts} />}
        </div>
        <OwnFacts own={own} />
      </main>
    </>
  );
}

function WhatWasSent({ own, facts }: { own: SentOwn; facts: ServiceFacts | null }) {
  const w = useWords(requestWords).own;
  const { language } = useSpeech();
  const time = useTime(own.timeZone);
  if (!own.form)
    return (
      <section>
        <h2>{w.form.title}</h2>
        <p>{w.form.gone}</p>
      </section>
    );
  const times = [
    ...own.times.slots.map((slot) => time.when(slot.startsAt, slot.endsAt)),
    ...own.times.own.map((one) => wallClock(one, language)),
  ];
  return (
    <details className={css.form}>
      <summary>
        <h2>{w.form.title}</h2>
        <Icon name="down" small />
      </summary>
      <FormSummary
        form={own.form}
        facts={facts ?? { regions: [], themes: [] }}
        times={times.join(' · ') || w.time.waits}
      />
    </details>
  );
}
