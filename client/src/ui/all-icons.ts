/** The icons and parts of the room and of the staff's pages. Importing this module makes them known. */
import './more-parts.css';
import { addIcons } from './icon';

const MORE_PATHS = {
  share:
    'M5 4.5h14a2 2 0 0 1 2 2v8.5a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-8.5a2 2 0 0 1 2 -2zM12 13.5v-6M9 10l3-3 3 3M8.5 20.5h7',
  hand: 'M8 13.5V6.2a1.4 1.4 0 0 1 2.8 0V11M10.8 10.5V4.4a1.4 1.4 0 0 1 2.8 0V11M13.6 11V5.6a1.4 1.4 0 0 1 2.8 0v5.2M16.4 11V8.6a1.3 1.3 0 0 1 2.6 0v5.9c0 3.6-2.4 6-5.7 6-2.6 0-4.2-1-5.4-3.3L5.6 13.3a1.4 1.4 0 0 1 2.4-1.5',
  people:
    'M5.8 8a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M3 19.5c.3-3.6 2.7-5.5 6-5.5s5.7 1.9 6 5.5M15.5 5.1a3.2 3.2 0 0 1 0 5.8M17.6 14.6c2 .7 3.2 2.3 3.4 4.9',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  leave: 'M13 4H5v16h8M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  'signal-weak': 'M5 19v-3M10 19v-7',
  phone: 'M9 2.8h6a2 2 0 0 1 2 2v14.4a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-14.4a2 2 0 0 1 2 -2zM11 18h2',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  plus: 'M12 5v14M5 12h14',
  devices:
    'M13 15.5H4.5V5.5h15V8M2.5 18.5H13M17 10.5h3a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1 -1.5 1.5h-3a1.5 1.5 0 0 1 -1.5 -1.5v-6.5a1.5 1.5 0 0 1 1.5 -1.5z',
  write:
    'M4.5 6h15a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-15a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8',
  mail: 'M5 5.5h14a2 2 0 0 1 2 2v9.5a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-9.5a2 2 0 0 1 2 -2zM3.5 7l8.5 6.5L20.5 7',
  search: 'M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M15.5 15.5l5 5',
};

export type MoreIconName = keyof typeof MORE_PATHS;

addIcons(MORE_PATHS);
