import { expect, test } from '@jest/globals';
import { namedThemes } from '../../client/src/requests/named-themes.ts';

const theme = (themeId: string, fi: string, sv: string) => ({
  themeId,
  name: { fi, sv, en: null, se: null },
});
const THEMES = [
  theme('vaino', 'Eron jälkeinen vaino', 'Stalking efter separation'),
  theme('alku', 'Äidin tilanne', 'Mammans situation'),
  theme('huoltoriita', 'Huolto- ja asumisriita', 'Vårdnads- och boendetvist'),
];

test('themes stand in the order of the letters that are shown', () => {
  expect(namedThemes(THEMES, 'fi').map(({ themeId }) => themeId)).toEqual(['vaino', 'huoltoriita', 'alku']);
  expect(namedThemes(THEMES, 'sv').map(({ themeId }) => themeId)).toEqual(['alku', 'vaino', 'huoltoriita']);
  expect(namedThemes(THEMES, 'se').at(-1)?.name).toBe('Äidin tilanne');
});
