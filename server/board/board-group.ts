import { randomBytes } from 'node:crypto';
import {
  ALERT_DAYS,
  FIRST_ROWS,
  type BoardAlert,
  type BoardDelta,
  type BoardMore,
  type BoardRow,
  type BoardView,
  type NumberedRows,
  type ServiceStatus,
} from '#contract/board';
import type { ToldAlert } from '../consultations/alert-store.ts';
import { isOpen } from '../consultations/consultation.ts';
import { after, DAY } from '../platform/clock.ts';
import { toBoardAlert } from './board-alert.ts';
import {
  byUrgency,
  changesOf,
  toColumns,
  toLine,
  type BoardLine,
  type LineChanges,
} from './board-columns.ts';

/** A local day and the instants at which it begins and ends. */
export type LocalDay = { day: string; from: Date; to: Date };
/** What was read anew: the consultations that changed, whichever day and region they are of. */
export type BoardNews = {
  now: Date;
  today: string;
  rows: BoardRow[];
  alerts: ToldAlert[];
  status: ServiceStatus;
};

/** Rows of one frame after the first. */
const ROWS_A_FRAME = 250;

/**
 * What all pages of one process have been sent that watch one day of the same regions. They are always told the same:
 * one list to compare with, one difference, one frame.
 */
export class BoardGroup {
  /** Also the name of the Socket.IO room in which its pages are. */
  readonly view = randomBytes(9).toString('base64url');
  readonly #lines = new Map<string, BoardLine>();
  readonly #alerts = new Map<string, { alert: BoardAlert; text: string }>();
  #status = '';
  #version = 0;
  #next = 0;

  constructor(
    readonly regions: string[],
    readonly day: LocalDay,
    private readonly timeZone: string,
  ) {}

  /** Whether a consultation stands on this list now; `today` is the day on which whatever is still open stands too. */
  shows(row: Pick<BoardRow, 'regionId' | 'startsAt' | 'status'>, today: string): boolean {
    const { from, to, day } = this.day;
    if (!this.regions.includes(row.regionId)) return false;
    const startsAt = new Date(row.startsAt);
    if (startsAt >= from && startsAt < to) return true;
    return day === today && isOpen(row);
  }

  #tells({ alert, regionId }: ToldAlert, now: Date): boolean {
    if ((alert.consultationId ?? alert.requestId) !== null && !this.regions.includes(regionId ?? ''))
      return false;
    if (this.#alerts.has(alert.alertId)) return true;
    const { from, to } = this.day;
    if (alert.at >= from && alert.at < to) return true;
    return !alert.acknowledgedAt && (alert.at >= alertsSince(now) || isOpenAboutRequest(alert));
  }

  /** Takes in what was read and answers what is to be sent of it, if anything. */
  take(news: BoardNews): BoardDelta | null {
    const { cells, parts, added, gone } = this.#takeRows(news);
    const alerts = this.#takeAlerts(news);
    const status = this.#takeStatus(news.status);
    if (cells.length + parts.length + added.length + gone.length + alerts.length === 0 && !status)
      return null;
    const base = this.#version;
    this.#version += 1;
    return {
      view: this.view,
      base,
      version: this.#version,
      serverTime: news.now.toISOString(),
      ...(cells.length > 0 ? { cells } : {}),
      ...(parts.length > 0 ? { parts } : {}),
      ...(added.length > 0 ? { added: toNumbered(added) } : {}),
      ...(gone.length > 0 ? { gone } : {}),
      ...(alerts.length > 0 ? { alerts } : {}),
      ...(status ? { status: news.status } : {}),
    };
  }

  #takeRows({ rows, today }: BoardNews) {
    const { cells, parts }: LineChanges = { cells: [], parts: [] };
    const [added, gone]: [BoardLine[], number[]] = [[], []];
    for (const row of rows) {
      const { consultationId } = row;
      const known = this.#lines.get(consultationId);
      if (!this.shows(row, today)) {
        if (known) gone.push(known.number);
        this.#lines.delete(consultationId);
        continue;
      }
      // Two readings may overtake each other; an older row never replaces a newer one.
      if (known && known.row.version > row.version) continue;
      const line = toLine(known ? known.number : this.#next++, row);
      this.#lines.set(consultationId, line);
      if (!known) {
        added.push(line);
        continue;
      }
      const changes = changesOf(known, line);
      cells.push(...changes.cells);
      parts.push(...changes.parts);
    }
    return { cells, parts, added, gone };
  }

  #takeAlerts({ alerts, now }: Pick<BoardNews, 'alerts' | 'now'>): BoardAlert[] {
    return alerts.flatMap((told) => {
      if (!this.#tells(told, now)) return [];
      const alert = toBoardAlert(told);
      const text = JSON.stringify(alert);
      if (this.#alerts.get(alert.alertId)?.text === text) return [];
      this.#alerts.set(alert.alertId, { alert, text });
      return [alert];
    });
  }

  #takeStatus(status: ServiceStatus): boolean {
    const text = JSON.stringify(status);
    const changed = text !== this.#status;
    this.#status = text;
    return changed;
  }

  /** What a page that comes now is sent: what it needs first, and the rest. */
  whole(now: Date): { view: BoardView; more: BoardMore[] } {
    const lines = [...this.#lines.values()].toSorted(byUrgency);
    const view: BoardView = {
      view: this.view,
      version: this.#version,
      day: this.day.day,
      timeZone: this.timeZone,
      serverTime: now.toISOString(),
      rows: lines.length,
      ...toNumbered(lines.slice(0, FIRST_ROWS)),
      alerts: [...this.#alerts.values()].map(({ alert }) => alert),
      status: JSON.parse(this.#status) as ServiceStatus,
    };
    const more: BoardMore[] = [];
    for (let at = FIRST_ROWS; at < lines.length; at += ROWS_A_FRAME)
      more.push({ view: this.view, ...toNumbered(lines.slice(at, at + ROWS_A_FRAME)) });
    return { view, more };
  }

  /** Which consultations and alerts are not as they were sent, by what stands in the database. */
  behind(
    versions: { consultationId: string; version: number }[],
    alerts: ToldAlert[],
  ): { consultations: string[]; alerts: string[] } {
    const now = new Map(versions.map(({ consultationId, version }) => [consultationId, version]));
    const changed = [...now].filter(([id, version]) => (this.#lines.get(id)?.row.version ?? -1) < version);
    const left = [...this.#lines.keys()].filter((id) => !now.has(id));
    const told = alerts.filter(
      (alert) => this.#alerts.get(alert.alert.alertId)?.text !== JSON.stringify(toBoardAlert(alert)),
    );
    return {
      consultations: [...changed.map(([id]) => id), ...left],
      alerts: told.map(({ alert }) => alert.alertId),
    };
  }

  has(consultationId: string): boolean {
    return this.#lines.has(consultationId);
  }
}

/** A day of deletion is weeks ahead: what is asked of a request stands until somebody has answered. */
function isOpenAboutRequest({ requestId, overAt }: ToldAlert['alert']): boolean {
  return requestId !== null && overAt === null;
}

/** Since when open alerts stand on the board. */
export const alertsSince = (now: Date) => after(now, -ALERT_DAYS * DAY);

function toNumbered(lines: BoardLine[]): NumberedRows {
  return { numbers: lines.map(({ number }) => number), columns: toColumns(lines) };
}
