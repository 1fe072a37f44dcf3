import type { EventTable } from '../platform/socket/event.ts';

export const bookingEvents: EventTable = {};
