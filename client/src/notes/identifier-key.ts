import { PluginKey } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import type { Identified } from '../guard/findings';

export type WatchWish = {
  isActions: boolean;
  /** Who takes part: their names may stand. */
  known(): readonly string[];
  onFound(found: Identified[]): void;
};

/** Of what draws the marks, which is there from the start, and of what finds them, which comes later. */
export const IDENTIFIERS = new PluginKey<DecorationSet>('identifiers');
