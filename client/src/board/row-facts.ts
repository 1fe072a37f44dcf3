import type { BoardRow } from '#contract/board';
import type { QueueRow } from '#contract/lobby';
import { minutesBetween } from '../words/time';

export const isOpen = ({ status }: Pick<BoardRow, 'status'>) =>
  status === 'lobby_open' || status === 'in_session';
const isToCome = ({ status }: BoardRow) => status === 'scheduled' || status === 'lobby_open';

/** The members of the panel who have said that they cannot come. */
export const whoDeclined = (row: BoardRow) => row.panel.filter(({ reply }) => reply === 'declined');

/** How many minutes a session has gone on past its planned end. */
export const minutesOver = (row: BoardRow, now: number) =>
  row.status === 'in_session' ? minutesBetween(row.endsAt, now) : 0;

export const longestWait = (queue: readonly QueueRow[], now: number) =>
  Math.max(0, ...queue.map((one) => minutesBetween(one.knockedAt, now)));

export type RowAct = 'extend' | 'swap' | 'send' | 'open';

/** The one thing a row asks for most. Letting in is in the queue beside it; a held change takes no other. */
export function mostNeeded(row: BoardRow, now: number): RowAct {
  if (minutesOver(row, now) > 0) return 'extend';
  if (row.held) return 'open';
  if (isToCome(row) && whoDeclined(row).length > 0) return 'swap';
  return mayBeSentTo(row) && row.requester.state === 'link_not_opened' ? 'send' : 'open';
}

/** Whether the requester's link can be sent or copied: nobody's is worth anything after the end. */
export const mayBeSentTo = (row: BoardRow) =>
  row.requester.invitationId !== '' && (isToCome(row) || row.status === 'in_session');

export const mayBeMoved = (row: BoardRow) => isToCome(row) && !row.held;
export const mayBeSwapped = (row: BoardRow) => (isToCome(row) || row.status === 'in_session') && !row.held;

export type Line = {
  inside: number;
  lost: string[];
  weak: string[];
};

/** How the lines of those inside are. Who is cut off counts as lost, whatever was heard before. */
export function lineOf(row: BoardRow): Line {
  const isLost = ({ presence, quality }: BoardRow['inside'][number]) =>
    presence === 'lost' || quality === 'lost';
  const lost = row.inside.filter(isLost);
  const weak = row.inside.filter((one) => !isLost(one) && one.quality === 'weak');
  return {
    inside: row.inside.length,
    lost: lost.map(({ name }) => name),
    weak: weak.map(({ name }) => name),
  };
}
