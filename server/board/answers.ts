import * as z from 'zod/mini';
import { consultationFacts } from '../consultations/answers.ts';
import { day } from '../platform/answers.ts';

/** `GET /api/board/week?from=YYYY-MM-DD`: seven days at a glance. */
export const boardWeek = z.strictObject({
  timeZone: z.string(),
  days: z.array(
    z.strictObject({
      day,
      /** The Finnish public holiday of the day, by its key; null on other days. */
      holiday: z.nullable(z.string()),
      sessions: z.array(
        z.extend(consultationFacts, {
          coordinator: z.string(),
          panel: z.array(z.string()),
          /** By name: who has not opened the link, who cannot come, and whom the newest mail did not reach. */
          unopened: z.array(z.string()),
          declined: z.array(z.string()),
          unreached: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type BoardWeek = z.infer<typeof boardWeek>;
