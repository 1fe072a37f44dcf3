export const bookings = {};
export type BookingsWords = typeof bookings;
