import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type FormEvent } from 'react';
import type { DraftForm, ServiceFacts } from '#contract/requests';
import { Banner } from '../ui/banner';
import { PageTop } from '../ui/page-top';
import { onQuickLeave } from '../ui/quick-leave';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { AnswersProvider } from './answers';
import { DiscardQuestion, LaterDialog } from './draft-dialogs';
import { firstOpenStep, inPageOrder, REVIEW, stepOf, wrongsIn, wrongsOf, type Wrongs } from './draft-form';
import type { DraftKeeper } from './draft-keeper';
import { FormKeep, FormRail } from './form-rail';
import { focusField, FormWrongs } from './form-wrongs';
import css from './form.module.css';
import { SaveMark, useSavingSaid } from './save-mark';
import { StepChild } from './step-child';
import { StepRequester } from './step-requester';
import { StepReview } from './step-review';
import { StepSafety } from './step-safety';
import { StepSituation } from './step-situation';
import { StepTime } from './step-time';
import { FORM_PATH, useAddress } from './use-address';
import { wallNow } from './wall-clock';

type Props = {
  keeper: DraftKeeper;
  facts: ServiceFacts;
  onSent(requestId: string): void;
  onDiscard(): void;
};

/** The form of a request, one step at a time. */
export function FormEditing({ keeper, facts, onSent, onDiscard }: Props) {
  const w = useWords(requestWords).form;
  const editing = useEditing(keeper, facts.timeZone);
  const { state, step, wrongs, goTo } = editing;
  const [asks, setAsks] = useState<'later' | 'discard' | null>(null);
  useSavingSaid(state.saving);
  useEffect(() => {
    if (state.saving.is === 'sent' && state.draft) onSent(state.draft.requestId);
  }, [state.saving.is, state.draft, onSent]);

  const answers = useMemo(
    () => ({ form: state.form, change: editing.change, wrongs, facts }),
    [state.form, editing.change, wrongs, facts],
  );
  const { draftDays: days } = facts.keeps;
  return (
    <>
      <PageTop />
      <main id="content" tabIndex={-1} className={`frame ${css.form}`}>
        <FormRail
          step={step}
          isDone={editing.isDone}
          saving={state.saving}
          timeZone={facts.timeZone}
          onStep={goTo}
        />
        <form className={css.body} noValidate onSubmit={editing.submit}>
          <StepHead key={step} step={step} />
          {state.saving.is === 'stale' && <StaleBanner keeper={keeper} timeZone={facts.timeZone} />}
          {state.isCopy && <CopyBanner />}
          <FormWrongs wrongs={wrongs} onPick={editing.pickWrong} />
          <AnswersProvider value={answers}>
            {step === REVIEW ? (
              <StepReview
                keeper={keeper}
                state={state}
                onStep={goTo}
                onRefused={editing.showRefused}
                onSent={onSent}
              />
            ) : (
              <Step step={step} waits={state.waits} onWaits={keeper.chooseWaiting} />
            )}
          </AnswersProvider>
          <Trap keeper={keeper} />
          {step < REVIEW && (
            <div className={css.foot}>
              <button type="submit" className="btn btn-primary">
                {w.continue}
              </button>
              <button type="button" className="btn btn-plain" onClick={() => window.history.back()}>
                {w.back}
              </button>
              <SaveMark saving={state.saving} timeZone={facts.timeZone} />
            </div>
          )}
        </form>
        <FormKeep days={days} onLater={() => setAsks('later')} onDiscard={() => setAsks('discard')} />
      </main>
      {asks === 'later' && <LaterDialog keeper={keeper} days={days} onClose={() => setAsks(null)} />}
      {asks === 'discard' && <DiscardQuestion onClose={() => setAsks(null)} onYes={onDiscard} />}
    </>
  );
}

function Step({ step, waits, onWaits }: { step: number; waits: boolean; onWaits(waits: boolean): void }) {
  switch (step) {
    case 0:
      return <StepRequester />;
    case 1:
      return <StepSafety />;
    case 2:
      return <StepSituation />;
    case 3:
      return <StepChild />;
    default:
      return <StepTime waits={waits} onWaits={onWaits} />;
  }
}

function StepHead({ step }: { step: number }) {
  const w = useWords(requestWords).form;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const leads = [w.requester, w.safety, w.situation, w.child, w.time, w.review];
  return (
    <header>
      <h1 ref={heading} tabIndex={-1}>
        {w.steps[step]}
      </h1>
      <p>{leads[step]?.lead}</p>
    </header>
  );
}

/** A field that no person sees or hears: whoever fills it in is a program. */
function Trap({ keeper }: { keeper: DraftKeeper }) {
  return (
    <div className={css.trap} aria-hidden="true">
      <input
        name="website"
        type="text"
        tabIndex={-1}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => keeper.fillTrap(event.currentTarget.value)}
      />
    </div>
  );
}

/** Two drafts have come of one: whoever goes on elsewhere would miss what is written here. */
function CopyBanner() {
  const w = useWords(requestWords).form.copy;
  return (
    <Banner tone="wait" icon="attention" role="alert" className={css.told}>
      <p>
        <b>{w.title}.</b> {w.text}
      </p>
    </Banner>
  );
}

function StaleBanner({ keeper, timeZone }: { keeper: DraftKeeper; timeZone: string }) {
  const w = useWords(requestWords).form.stale;
  const time = useTime(timeZone);
  const { saving } = keeper.get();
  const at = saving.is === 'stale' ? saving.at : null;
  const [busy, setBusy] = useState(false);
  const settle = (whose: 'mine' | 'theirs') => {
    if (busy) return;
    setBusy(true);
    // Without an answer the question stays, and can be answered again.
    void keeper
      .settle(whose)
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <Banner tone="wait" icon="attention" role="alert" className={css.told}>
      <p>
        <b>{w.title}.</b> {at ? w.text(time.at(at)) : w.textOnly}
      </p>
      <p className={css.answers}>
        <button type="button" className="btn btn-plain btn-dense" onClick={() => settle('mine')}>
          {w.mine}
        </button>
        <button type="button" className="btn btn-plain btn-dense" onClick={() => settle('theirs')}>
          {w.theirs}
        </button>
      </p>
    </Banner>
  );
}

function useEditing(keeper: DraftKeeper, timeZone: string) {
  const address = useAddress();
  const state = useSyncExternalStore(keeper.subscribe, keeper.get);
  const { form, draft, waits } = state;
  const step = Math.min(REVIEW, address.remembered.step ?? firstOpenStep(form, waits));
  const [tried, setTried] = useState<readonly number[]>([]);
  const [refused, setRefused] = useState<Wrongs>({});
  const all = useMemo(() => wrongsOf(form, waits, wallNow(timeZone)), [form, waits, timeZone]);
  useKept(keeper);
  useRemembered(step, draft?.requestId);

  const shown = step === REVIEW ? (tried.includes(REVIEW) ? all : {}) : wrongsIn(all, step);
  const wrongs = {
    ...(tried.includes(step) ? shown : {}),
    ...(step === REVIEW ? refused : wrongsIn(refused, step)),
  };
  const goTo = (to: number) => {
    void keeper.saveNow();
    address.go(FORM_PATH, { step: to, ...(draft && { requestId: draft.requestId }) });
  };
  const change = useCallback(
    (patch: Partial<DraftForm>) => {
      keeper.change(patch);
      // What was refused is put right by writing something else in its place.
      setRefused((before) =>
        Object.fromEntries(Object.entries(before).filter(([path]) => !((path.split('.')[0] ?? '') in patch))),
      );
    },
    [keeper],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === REVIEW) return;
    setTried((before) => [...before, step]);
    const first = inPageOrder(Object.keys(wrongsIn(all, step)))[0];
    if (first) return focusField(first);
    goTo(step + 1);
  };
  const pickWrong = (path: string) => {
    if (stepOf(path) !== step) {
      setTried((before) => [...before, stepOf(path)]);
      goTo(stepOf(path));
    }
    focusField(path);
  };
  return {
    state,
    step,
    wrongs,
    change,
    goTo,
    submit,
    pickWrong,
    isDone: (at: number) => at >= 0 && at < REVIEW && Object.keys(wrongsIn(all, at)).length === 0,
    /** What the service refused, or nothing where the form itself is not complete. */
    showRefused(fields: Wrongs) {
      setTried((before) => [...before, REVIEW]);
      setRefused(fields);
    },
  };
}

/** A page that is opened anew comes back to this draft and this step. */
function useRemembered(step: number, requestId: string | undefined): void {
  const { remembered, replace } = useAddress();
  useEffect(() => {
    if (remembered.step !== step || (requestId && remembered.requestId !== requestId))
      replace(FORM_PATH, { step, ...(requestId && { requestId }) });
  }, [step, requestId, remembered, replace]);
}

/** What is typed is stored when the page is left or put aside, and when the net is back; what cannot be is asked about. */
function useKept(keeper: DraftKeeper): void {
  useEffect(() => {
    let isLeaving = false;
    const save = () => void keeper.saveNow();
    const hide = () => document.visibilityState === 'hidden' && save();
    const ask = (event: BeforeUnloadEvent) => {
      save();
      const { is } = keeper.get().saving;
      if (!isLeaving && keeper.hasUnsaved() && (is === 'waiting' || is === 'stale')) event.preventDefault();
    };
    // Who leaves quickly is not held up by a question.
    const forget = onQuickLeave(() => (isLeaving = true));
    window.addEventListener('pagehide', save);
    window.addEventListener('online', save);
    window.addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', hide);
    return () => {
      save();
      forget();
      window.removeEventListener('pagehide', save);
      window.removeEventListener('online', save);
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [keeper]);
}
