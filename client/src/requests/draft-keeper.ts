import type { DraftForm, OwnRequest, SavedDraft } from '#contract/requests';
import { ApiProblem, codeOf } from '../connection/api';
import { pauseBefore } from '../connection/pause';

/** Whether the words are stored: true at every moment. */
export type Saving =
  | { is: 'empty' | 'saving' | 'sent' }
  | { is: 'saved'; at: string }
  | { is: 'waiting'; why: 'offline' | 'busy' | 'failed' }
  | { is: 'stale'; at: string | null };

export type DraftState = {
  form: DraftForm;
  draft: Pick<SavedDraft, 'requestId' | 'version'> | null;
  saving: Saving;
  /** Chosen where no slot is free. */
  waits: boolean;
  /** The draft that stood here goes on in another browser, or is gone: the words have begun one of their own. */
  isCopy: boolean;
};

type Ask = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
};
export type DraftKeeper = ReturnType<typeof keepDraft>;

/** Between the last letter and the saving. */
const STILL_MS = 1_000;

/**
 * Holds what is typed and stores it: a second after the last letter, when asked, and again by itself where the service
 * could not be reached. It outlives the pages, so that leaving one loses nothing; nothing of it is kept on the device.
 */
export function keepDraft(first: Pick<DraftState, 'form' | 'draft'> & { savedAt?: string }, ask: Ask) {
  let state: DraftState = {
    form: first.form,
    draft: first.draft,
    saving: first.savedAt ? { is: 'saved', at: first.savedAt } : { is: 'empty' },
    waits: false,
    isCopy: false,
  };
  let isDirty = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  /** A field that no person sees. */
  let website: string | undefined;
  const listeners = new Set<() => void>();

  const set = (more: Partial<DraftState>) => {
    state = { ...state, ...more };
    listeners.forEach((tell) => tell());
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), milliseconds);
  };

  async function store(): Promise<SavedDraft> {
    const { draft, form } = state;
    return draft
      ? ask.post<SavedDraft>(`/api/drafts/${draft.requestId}`, { version: draft.version, form })
      : ask.post<SavedDraft>('/api/drafts', website ? { form, website } : { form });
  }

  async function run(): Promise<void> {
    const { form } = state;
    if (state.saving.is !== 'waiting') set({ saving: { is: 'saving' } });
    try {
      const { requestId, version, savedAt } = await store();
      attempt = 0;
      isDirty = state.form !== form;
      set({
        draft: { requestId, version },
        saving: isDirty ? { is: 'saving' } : { is: 'saved', at: savedAt },
      });
      if (isDirty) later(STILL_MS);
    } catch (error) {
      takeRefusal(error);
    }
  }

  function takeRefusal(error: unknown): void {
    const code = codeOf(error);
    if (code === 'stale')
      return set({ saving: { is: 'stale', at: (error as ApiProblem).details['at'] ?? null } });
    if (code === 'already_sent') return set({ saving: { is: 'sent' } });
    if ((code === 'not_yours' || code === 'not_found') && state.draft) {
      // The draft's time is over, or the browser has lost its hold on it: the words begin a new one.
      set({ draft: null, isCopy: true });
      return later(0);
    }
    const after = error instanceof ApiProblem ? error.retryAfter : null;
    attempt += 1;
    set({ saving: { is: 'waiting', why: code === 'offline' ? 'offline' : after ? 'busy' : 'failed' } });
    later(after ? after * 1_000 : STILL_MS + pauseBefore(attempt));
  }

  /** Stores at once what is not stored yet; whether all of it is. */
  async function saveNow(): Promise<boolean> {
    clearTimeout(timer);
    if (running) await running;
    if (isDirty && state.saving.is !== 'stale' && state.saving.is !== 'sent') {
      running = run().finally(() => (running = null));
      await running;
    }
    return !isDirty;
  }

  return {
    get: () => state,
    subscribe(tell: () => void) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    change(patch: Partial<DraftForm>) {
      isDirty = true;
      const { is } = state.saving;
      const saving: Saving = is === 'saved' || is === 'empty' ? { is: 'saving' } : state.saving;
      set({ form: { ...state.form, ...patch }, saving });
      if (saving.is !== 'waiting') later(STILL_MS);
    },
    chooseWaiting: (waits: boolean) => set({ waits }),
    fillTrap: (typed: string) => (website = typed),
    trap: () => website,
    saveNow,
    hasUnsaved: () => isDirty,
    /** The sending met another page's words. */
    tellStale(error: unknown) {
      isDirty = true;
      takeRefusal(error);
    },
    /** After `stale`: this page's words go over the other's, or give way to them. */
    async settle(whose: 'mine' | 'theirs') {
      const { draft } = state;
      if (!draft) return;
      const own = await ask.get<OwnRequest>(`/api/own-requests/${draft.requestId}`);
      if (own.status !== 'draft') return set({ saving: { is: 'sent' } });
      const { requestId, version, savedAt } = own;
      isDirty = whose === 'mine';
      set({
        draft: { requestId, version },
        saving: isDirty ? { is: 'saving' } : { is: 'saved', at: savedAt },
        ...(isDirty ? {} : { form: own.form }),
      });
      await saveNow();
    },
    /** Nothing is stored any more: the draft was sent or thrown away. */
    stop() {
      clearTimeout(timer);
      isDirty = false;
    },
  };
}
