import type { Keystroke } from './wire.ts';

/** One person's open note, on either side of a measurement. */
export type NotePage = {
  /** The number this page's updates are made under. */
  clientId: number;
  write(update: Uint8Array): void;
  /** Somebody else's update has arrived. */
  onUpdate: (keystroke: Keystroke) => void;
  onAcknowledged: (stored: boolean) => void;
  /** The text as this page has it; null where the page keeps none. */
  text(): string | null;
  /** Bytes that have come over the wire; null where the page's library does not say. */
  received(): number | null;
  close(): void;
};
