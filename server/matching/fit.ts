import type { Fit, InquiryState, SaveAvailability } from '#contract/matching';
import type { Language } from '#contract/platform';
import { ownTime, weekOf, type Stretch } from './free-time.ts';

/** What somebody is looked for. `time`: null while no slot is chosen. */
export type Wanted = {
  regionId: string;
  language: Language;
  /** What it is about; none named, everybody knows it. */
  themes: string[];
  timeZone: string;
  time: (Stretch & { slotId: string | null }) | null;
};

/** An expert as far as it decides whether they fit. */
export type ExpertFacts = {
  staffId: string;
  name: string;
  title: string;
  organisation: string;
  canChair: boolean;
  /** None named: all. */
  regions: string[];
  languages: Language[];
  themes: string[];
  kept: Pick<SaveAvailability, 'week' | 'exceptions' | 'mostPerWeek'> | null;
  /** Busy elsewhere at the time, with what must lie between two sessions. */
  isBusy: boolean;
  /** Starts of the sessions of the last weeks and to come. */
  sessions: Date[];
  inquiry: { state: InquiryState; slotIds: string[]; ticked: string[] } | null;
};

/** What counts for how much: knowing the matter and the language before the hour, the hour before the region. */
const WEIGHT = { yes: 32, theme: 8, language: 8, free: 4, unknown: 2, region: 1 };

/** What speaks for an expert and what against, in facts. */
export function fitOf(expert: ExpertFacts, wanted: Wanted): Fit {
  const { staffId, name, title, organisation, canChair, regions, languages, themes, inquiry } = expert;
  const isWeekFull = hasFullWeek(expert, wanted);
  return {
    ...{ staffId, name, title, organisation, canChair },
    theme: wanted.themes.length === 0 || wanted.themes.some((theme) => themes.includes(theme)),
    region: regions.length === 0 || regions.includes(wanted.regionId),
    language: languages.includes(wanted.language),
    time: expert.isBusy || isWeekFull ? 'busy' : timeOf(expert, wanted),
    isWeekFull,
    recent: expert.sessions.length,
    inquiry: inquiry?.state ?? null,
  };
}

/** Who ticked the time is free, whatever their week says; who was shown it and did not is not. */
function timeOf({ kept, inquiry }: ExpertFacts, { time, timeZone }: Wanted): Fit['time'] {
  if (!time) return 'unknown';
  const asked = inquiry?.state === 'yes' && time.slotId !== null && inquiry.slotIds.includes(time.slotId);
  if (asked) return inquiry.ticked.includes(time.slotId!) ? 'free' : 'away';
  return ownTime(kept, time, timeZone);
}

function hasFullWeek({ kept, sessions }: ExpertFacts, { time, timeZone }: Wanted): boolean {
  if (!time || typeof kept?.mostPerWeek !== 'number') return false;
  const week = weekOf(time, timeZone);
  const taken = sessions.filter((startsAt) => weekOf({ startsAt }, timeZone) === week);
  return taken.length >= kept.mostPerWeek;
}

/** Whether somebody can be asked for this at all: neither said no, nor stepped aside, nor is elsewhere. */
export function isToBeHad({ inquiry, time }: Fit): boolean {
  return inquiry !== 'no' && inquiry !== 'disqualified' && time !== 'busy' && time !== 'away';
}

export function scoreOf(fit: Fit): number {
  const time = fit.time === 'free' ? WEIGHT.free : fit.time === 'unknown' ? WEIGHT.unknown : 0;
  return (
    (fit.inquiry === 'yes' ? WEIGHT.yes : 0) +
    (fit.theme ? WEIGHT.theme : 0) +
    (fit.language ? WEIGHT.language : 0) +
    (fit.region ? WEIGHT.region : 0) +
    time
  );
}

/** The best first: to be had at all, what speaks for them, the fewest sessions; then by name, so that it is always the same. */
export function inRank(fits: Fit[]): Fit[] {
  return fits.toSorted(
    (a, b) =>
      Number(isToBeHad(b)) - Number(isToBeHad(a)) ||
      scoreOf(b) - scoreOf(a) ||
      a.recent - b.recent ||
      a.name.localeCompare(b.name, 'fi') ||
      (a.staffId < b.staffId ? -1 : 1),
  );
}
