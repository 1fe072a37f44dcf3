import type { BookingsWords } from './staff-bookings.fi';

export const bookings: BookingsWords = {};
