import type { EventTable } from '../platform/socket/event.ts';

export const triageEvents: EventTable = {};
