import {
  holdChange as holdInput,
  previewChange as previewInput,
  type HeldChange,
} from '#contract/scheduling';
import type { Context } from '../context.ts';
import { proveStaff, requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { notFound } from '../platform/errors.ts';
import { isId } from '../platform/ids.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { applyChange } from './apply-change.ts';
import { viewOfChange } from './change-view.ts';
import { findHeldChange } from './held-change-store.ts';
import { holdChange } from './hold-change.ts';
import { requireCoordinator } from './policy.ts';
import { previewChange } from './preview-change.ts';
import { undoChange } from './undo-change.ts';
import { nothing } from '../platform/answers.ts';
import { changePreview, heldChange } from './answers.ts';

/** A form's fields are named as the form names them, wherever they stand in what was sent. */
const within = ['change', 'consultation'];

export const schedulingRoutes: Route[] = [
  changes(
    '/api/changes/preview',
    previewInput,
    changePreview,
    async (call) => previewChange(call.context, await proveCoordinator(call), call.body),
    { within },
  ),
  changes(
    '/api/changes',
    holdInput,
    heldChange,
    async (call) => {
      const { context, body } = call;
      const signedIn = await proveCoordinator(call);
      const changeId = await holdChange(context, signedIn, body);
      // Where nothing can be taken back, nobody waits for the beat of due work.
      if (context.config.undoSeconds === 0) await applyChange(context, changeId);
      return viewFor(context, signedIn, changeId);
    },
    { status: 202, within },
  ),
  changes('/api/changes/:changeId/undo', nothing, heldChange, async (call) => {
    const signedIn = await proveCoordinator(call);
    await undoChange(call.context, signedIn, changeIdOf(call));
    return viewFor(call.context, signedIn, changeIdOf(call));
  }),
  reads('/api/changes/:changeId', heldChange, async (call) =>
    viewFor(call.context, await proveCoordinator(call), changeIdOf(call)),
  ),
];

async function proveCoordinator({ context, request }: RouteCall<unknown>): Promise<SignedIn> {
  const signedIn = await proveStaff(context, request);
  requireRole(signedIn, 'coordinator');
  return signedIn;
}

function viewFor({ database }: Context, signedIn: SignedIn, changeId: string): Promise<HeldChange> {
  return database.read(async (sql) => {
    const row = await findHeldChange(sql, changeId);
    if (!row) throw notFound();
    requireCoordinator(signedIn, row.regionId);
    return viewOfChange(sql, signedIn, row);
  });
}

function changeIdOf({ request }: RouteCall<unknown>): string {
  const value = String(request.params['changeId']);
  if (!isId(value)) throw notFound();
  return value;
}
