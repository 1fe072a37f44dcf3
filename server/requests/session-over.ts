import { findConsultation } from '../consultations/consultation-store.ts';
import { isOver } from '../consultations/consultation.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { RequestRow } from './request-store.ts';

/** Whether the session of a booked request has ended: until then its requester and the coordinators write to each other. */
export async function isSessionOver(
  sql: Sql,
  { status, consultationId }: Pick<RequestRow, 'status' | 'consultationId'>,
): Promise<boolean> {
  if (status !== 'scheduled' || consultationId === null) return false;
  const consultation = await findConsultation(sql, consultationId);
  return consultation === null || isOver(consultation);
}
