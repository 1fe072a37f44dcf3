import type { BoardAlert } from '#contract/board';
import type { ToldAlert } from '../consultations/alert-store.ts';

/** What a coordinator sees of an alert, field by field. */
export function toBoardAlert({
  alert,
  reference,
  regionId,
  name,
  acknowledgedByName,
}: ToldAlert): BoardAlert {
  const { alertId, kind, consultationId, requestId, at, overAt, acknowledgedAt, acknowledgedBy } = alert;
  return {
    alertId,
    kind,
    consultationId,
    requestId,
    reference,
    regionId,
    name,
    at: at.toISOString(),
    overAt: overAt?.toISOString() ?? null,
    acknowledged:
      acknowledgedAt && acknowledgedBy
        ? { at: acknowledgedAt.toISOString(), by: acknowledgedByName ?? '', staffId: acknowledgedBy }
        : null,
  };
}
