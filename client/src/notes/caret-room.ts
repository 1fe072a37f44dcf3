/** Where the page scrolls under the bar of the room; and where it is so low that the toolbar scrolls along. */
const SHORT = '(max-width: 47.99rem) and (max-height: 43.99rem)';
const LOWEST = '(max-width: 47.99rem) and (max-height: 25.99rem)';

/** How near the edges of what is seen the caret may come: the toolbar sticks there, the bar of the room, a last line. */
export const ROOM_AROUND_CARET = {
  top: 56,
  left: 0,
  right: 0,
  get bottom() {
    if (matchMedia(LOWEST).matches) return 80;
    return matchMedia(SHORT).matches ? 128 : 64;
  },
};
