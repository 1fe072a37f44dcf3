import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InquiryState, SaveAvailability } from '#contract/matching';
import { fitOf, inRank, isToBeHad, type ExpertFacts, type Wanted } from '../../server/matching/fit.ts';
import { ownTime } from '../../server/matching/free-time.ts';
import { suggestPanels } from '../../server/matching/suggest-panels.ts';
import { instantOf } from '../../server/platform/local-time.ts';

const ZONE = 'Europe/Helsinki';

const stretch = (day: string, from: string, to: string) => ({
  startsAt: instantOf(day, from, ZONE)!,
  endsAt: instantOf(day, to, ZONE)!,
});
const kept = (wish: Partial<SaveAvailability>) => ({ week: [], exceptions: [], ...wish });
const said = (wish: Partial<SaveAvailability>, [day, from, to]: [string, string, string]) =>
  ownTime(kept(wish), stretch(day, from, to), ZONE);

const wanted: Wanted = {
  regionId: 'lappi',
  language: 'fi',
  themes: ['ero'],
  timeZone: ZONE,
  time: { ...stretch('2026-09-16', '12:00', '13:00'), slotId: 'slo_a' },
};
const expert = (wish: Partial<ExpertFacts> = {}): ExpertFacts => ({
  staffId: 'stf_a',
  name: 'Otso Demonäyte',
  title: 'Psykologi',
  organisation: 'Kansallinen keskus',
  canChair: true,
  regions: [],
  languages: ['fi'],
  themes: ['ero'],
  kept: null,
  isBusy: false,
  sessions: [],
  inquiry: null,
  ...wish,
});
const fit = (wish: Partial<ExpertFacts> = {}) => fitOf(expert(wish), wanted);

describe('when somebody is free', () => {
  const wednesday = [{ weekday: 3, from: '09:00', to: '15:00' }];

  test('[MA4] by the week, by hours that touch, and unknown to who said nothing', () => {
    expect(said({ week: wednesday }, ['2026-09-16', '12:00', '13:00'])).toBe('free');
    expect(said({ week: wednesday }, ['2026-09-16', '14:30', '15:30'])).toBe('away');
    expect(said({ week: wednesday }, ['2026-09-17', '12:00', '13:00'])).toBe('away');
    const halves = [
      { weekday: 3, from: '12:00', to: '15:00' },
      { weekday: 3, from: '09:00', to: '12:00' },
    ];
    expect(said({ week: halves }, ['2026-09-16', '11:30', '12:30'])).toBe('free');
    expect(ownTime(null, stretch('2026-09-16', '12:00', '13:00'), ZONE)).toBe('unknown');
    expect(said({}, ['2026-09-16', '12:00', '13:00'])).toBe('unknown');
  });

  test('[MA4] a day away speaks before the week, and hours that are free besides before a day away', () => {
    const away = { kind: 'away' as const, from: '2026-09-14', to: '2026-09-18' };
    const besides = { kind: 'free' as const, localDate: '2026-09-16', from: '12:00', to: '13:00' };
    const noon = ['2026-09-16', '12:00', '13:00'] as [string, string, string];
    expect(said({ week: wednesday, exceptions: [away] }, noon)).toBe('away');
    expect(said({ week: wednesday, exceptions: [away, besides] }, noon)).toBe('free');
    expect(said({ exceptions: [away] }, ['2026-09-21', '12:00', '13:00'])).toBe('unknown');
  });

  test.each(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])(
    '[MA4] nine o’clock is nine o’clock at a change of the clocks: %s',
    (day) => {
      const week = [6, 7].map((weekday) => ({ weekday, from: '09:00', to: '10:00' }));
      expect(said({ week }, [day, '09:00', '10:00'])).toBe('free');
      expect(said({ week }, [day, '08:00', '09:00'])).toBe('away');
    },
  );

  test('[MA5] who ticked the time is free whatever their week says; who was shown it and did not is not', () => {
    const week = kept({ week: [{ weekday: 1, from: '09:00', to: '10:00' }] });
    const yes = (ticked: string[]) => ({ state: 'yes' as const, slotIds: ['slo_a', 'slo_b'], ticked });
    expect(fit({ kept: { ...week, mostPerWeek: null }, inquiry: yes(['slo_a']) }).time).toBe('free');
    expect(fit({ inquiry: yes(['slo_b']) }).time).toBe('away');
  });

  test('[MA5] who has as many sessions in the week as they take is busy', () => {
    const two = { ...kept({}), mostPerWeek: 2 };
    const monday = instantOf('2026-09-14', '09:00', ZONE)!;
    const sunday = instantOf('2026-09-20', '23:00', ZONE)!;
    const next = instantOf('2026-09-21', '00:00', ZONE)!;
    expect(fit({ kept: two, sessions: [monday, sunday] })).toMatchObject({ time: 'busy', isWeekFull: true });
    expect(fit({ kept: two, sessions: [monday, next] })).toMatchObject({
      time: 'unknown',
      isWeekFull: false,
    });
  });
});

describe('panels', () => {
  test('[MA6] what speaks for somebody is said in facts', () => {
    expect(fit({ regions: ['kainuu'], languages: ['sv'], themes: ['muu'], sessions: [new Date(0)] })).toEqual(
      {
        staffId: 'stf_a',
        name: 'Otso Demonäyte',
        title: 'Psykologi',
        organisation: 'Kansallinen keskus',
        canChair: true,
        theme: false,
        region: false,
        language: false,
        time: 'unknown',
        isWeekFull: false,
        recent: 1,
        inquiry: null,
      },
    );
    expect(fit({ regions: ['kainuu', 'lappi'] })).toMatchObject({
      region: true,
      theme: true,
      language: true,
    });
    expect(fitOf(expert(), { ...wanted, themes: [], time: null })).toMatchObject({
      theme: true,
      time: 'unknown',
    });
  });

  test('[MA6] among equals the one with the fewest sessions comes first', () => {
    const three = [2, 0, 1].map((count) =>
      fit({ staffId: `stf_${count}`, sessions: Array.from({ length: count }, () => new Date(0)) }),
    );
    expect(inRank(three).map(({ staffId }) => staffId)).toEqual(['stf_0', 'stf_1', 'stf_2']);
    const [panel] = suggestPanels([
      ...three,
      fit({ staffId: 'stf_x', organisation: 'Muu', canChair: false }),
    ]);
    expect(panel).toMatchObject({ chairId: 'stf_0', organisations: 2 });
    expect(panel!.experts.map(({ staffId }) => staffId)).toEqual(['stf_0', 'stf_x']);
  });

  test('[MA5] one organisation with many experts does not hide the only other one', () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      fit({ staffId: `stf_${String(at).padStart(2, '0')}` }),
    );
    const other = fit({ staffId: 'stf_zz', organisation: 'Muu', themes: [], languages: [], canChair: false });
    const panels = suggestPanels([...many, other]);
    expect(panels).toHaveLength(5);
    for (const { experts } of panels) expect(experts.map(({ staffId }) => staffId)).toContain('stf_zz');
  });

  test('[MA5] whoever is chosen from: two organisations, a chair who can lead, nobody who is not to be had', () => {
    const states: (InquiryState | null)[] = [null, 'asked', 'yes', 'no', 'disqualified', 'withdrawn'];
    const anyone = fc.record({
      name: fc.constantFrom('Aaro', 'Bea', 'Cia'),
      organisation: fc.constantFrom('A', 'B', 'C'),
      canChair: fc.boolean(),
      theme: fc.boolean(),
      region: fc.boolean(),
      language: fc.boolean(),
      time: fc.constantFrom('free', 'busy', 'away', 'unknown'),
      recent: fc.nat(5),
      inquiry: fc.constantFrom(...states),
    });
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 12 }), (people) => {
        const fits = people.map((one, at) => ({ ...fit(), ...one, staffId: `stf_${at}` })) as ReturnType<
          typeof fit
        >[];
        const panels = suggestPanels(fits);
        expect(suggestPanels(fits.toReversed())).toEqual(panels);
        for (const { experts, chairId, organisations } of panels) {
          expect(experts.every(isToBeHad)).toBe(true);
          expect(new Set(experts.map(({ organisation }) => organisation)).size).toBe(organisations);
          expect(organisations).toBeGreaterThanOrEqual(2);
          expect(experts.find(({ staffId }) => staffId === chairId)?.canChair).toBe(true);
        }
        const had = fits.filter(isToBeHad);
        const isPossible = had.some(({ canChair, organisation }) =>
          had.some((other) => canChair && other.organisation !== organisation),
        );
        expect(panels.length > 0).toBe(isPossible);
      }),
      { numRuns: 300 },
    );
  });
});
