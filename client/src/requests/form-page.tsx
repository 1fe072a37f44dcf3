import { useCallback, useEffect } from 'react';
import type { OwnRequest, OwnRequests, ServiceFacts } from '#contract/requests';
import { api, codeOf } from '../connection/api';
import { LoadingPage } from '../door/loading-page';
import { PlainPage } from '../door/plain-page';
import { TroublePage } from '../door/trouble-page';
import { useSay } from '../ui/live-region';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import { keepDraft, type DraftKeeper } from './draft-keeper';
import { FormEditing } from './form-editing';
import { FORM_PATH, ownAddress, useAddress } from './use-address';
import { useFetched } from './use-fetched';

export type KeptDraft = { keeper: DraftKeeper | null; setKeeper(keeper: DraftKeeper | null): void };

/** The form: a draft that is at hand, one that this browser holds, or a new one. */
export function FormPage({ keeper, setKeeper }: KeptDraft) {
  const { remembered } = useAddress();
  const { frame } = useWords();
  const facts = useFetched<ServiceFacts>('/api/service');
  if (!facts.answer)
    return facts.error ? (
      <TroublePage code={codeOf(facts.error)} onRetry={facts.again} />
    ) : (
      <LoadingPage label={frame.loading} frame="frame" />
    );
  const { requestId } = remembered;
  const held = keeper?.get().draft?.requestId;
  if (keeper && (requestId === undefined || requestId === held))
    return <Editing keeper={keeper} setKeeper={setKeeper} facts={facts.answer} />;
  if (requestId) return <Resumed requestId={requestId} setKeeper={setKeeper} />;
  return <Started facts={facts.answer} setKeeper={setKeeper} />;
}

type EditingProps = { keeper: DraftKeeper; facts: ServiceFacts; setKeeper: KeptDraft['setKeeper'] };

function Editing({ keeper, facts, setKeeper }: EditingProps) {
  const w = useWords(requestWords).form;
  const { replace } = useAddress();
  const say = useSay();
  const discard = async () => {
    const { draft } = keeper.get();
    keeper.stop();
    // What could not be thrown away now is deleted by itself after its days; nothing of it is on this device.
    if (draft) await api.post(`/api/drafts/${draft.requestId}/discard`).catch(() => undefined);
    setKeeper(null);
    replace('/request');
    say(w.discardDialog.done);
  };
  return (
    <FormEditing
      keeper={keeper}
      facts={facts}
      onSent={(requestId) => {
        setKeeper(null);
        replace(ownAddress(requestId), { sent: true });
        window.scrollTo(0, 0);
      }}
      onDiscard={() => void discard()}
    />
  );
}

type ResumedProps = { requestId: string; setKeeper: KeptDraft['setKeeper'] };

/** A draft that the service has: as it was stored last. */
function Resumed({ requestId, setKeeper }: ResumedProps) {
  const { frame } = useWords();
  const { replace } = useAddress();
  const { answer, error, again } = useFetched<OwnRequest>(`/api/own-requests/${requestId}`);
  useEffect(() => {
    if (!answer) return;
    if (answer.status === 'draft') setKeeper(keptOf(answer));
    else replace(ownAddress(requestId));
  }, [answer, requestId, setKeeper, replace]);
  useEffect(() => {
    // Deleted, sent or another's: that page says what can be done.
    if (error && ['not_yours', 'not_found'].includes(codeOf(error))) replace(ownAddress(requestId));
  }, [error, requestId, replace]);
  if (error) return <TroublePage code={codeOf(error)} onRetry={again} />;
  return <LoadingPage label={frame.loading} frame="frame" />;
}

function keptOf(own: Extract<OwnRequest, { status: 'draft' }>): DraftKeeper {
  const { requestId, version, form, savedAt } = own;
  return keepDraft({ form, draft: { requestId, version }, savedAt }, ASK);
}

const ASK = {
  get: api.get,
  post: <T,>(path: string, body: object) => api.post<T>(path, body, true),
};

/** The form was opened by its address: a draft that lies here is offered before a new one begins. */
function Started({ facts, setKeeper }: { facts: ServiceFacts; setKeeper: KeptDraft['setKeeper'] }) {
  const { form: w, own } = useWords(requestWords);
  const { frame } = useWords();
  const { go } = useAddress();
  const time = useTime(facts.timeZone);
  const begin = useBegin(setKeeper);
  const { answer, error, again } = useFetched<OwnRequests>('/api/own-requests');
  const draft = answer?.requests.find(({ status }) => status === 'draft');
  const isNew = answer !== null && !draft;
  useEffect(() => {
    if (isNew) begin();
  }, [isNew, begin]);
  if (error) return <TroublePage code={codeOf(error)} onRetry={again} />;
  if (!draft) return <LoadingPage label={frame.loading} frame="frame" />;
  return (
    <PlainPage title={w.resume.title}>
      <p className="door-p">
        {w.resume.text(time.moment(draft.savedAt))} <span className="vh">{own.status.draft}</span>
      </p>
      <div className="row">
        <button
          type="button"
          className="btn btn-primary"
          onClick={() => go(FORM_PATH, { requestId: draft.requestId })}
        >
          {w.resume.go}
        </button>
        <button type="button" className="btn btn-plain" onClick={begin}>
          {w.resume.anew}
        </button>
      </div>
    </PlainPage>
  );
}

/** A new draft: it reaches the service with its first words. */
export function useBegin(setKeeper: KeptDraft['setKeeper']): () => void {
  const { language } = useSpeech();
  return useCallback(
    () => setKeeper(keepDraft({ form: { language, sessionLanguage: language }, draft: null }, ASK)),
    [language, setKeeper],
  );
}
