import type { Keystroke } from './wire.ts';

/** One person's open note, on either side of a measurement. */
export type NotePage = {
  /** The number this page's updates are made under. */
  clientId: number;
  write(update: Uint8Array): void;
  /** The page's own keystrokes that waited go out as one update, which is known by the first of them. */
  onMerged: (first: number, keys: number[]) => void;
  /** Somebody else's update has arrived. */
  onUpdate: (keystroke: Keystroke) => void;
  /** So many of the page's own messages' keystrokes were answered. */
  onAcknowledged: (stored: boolean, keystrokes: number) => void;
  /** The text as this page has it; null where the page keeps none. */
  text(): string | null;
  /** Bytes that have come over the wire; null where the page's library does not say. */
  received(): number | null;
  close(): void;
};
