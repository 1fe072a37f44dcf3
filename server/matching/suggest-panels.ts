import { PANEL_EXPERTS, PANEL_ORGANISATIONS, SUGGESTIONS, type Fit, type Panel } from '#contract/matching';
import { inRank, isToBeHad, scoreOf } from './fit.ts';

/** Panels are built of the best so many: whoever stands further down is worse at every place. */
const CANDIDATES = 16;

/**
 * Panels for one consultation, the best first: as few experts as make one, of different organisations, one of whom can
 * chair. Pure, and the same for the same facts.
 */
export function suggestPanels(fits: Fit[]): Panel[] {
  const candidates = candidatesOf(inRank(fits).filter(isToBeHad));
  return groupsOf(candidates, PANEL_EXPERTS)
    .flatMap(panelOf)
    .toSorted((a, b) => scoreOfAll(b) - scoreOfAll(a) || recentOf(a) - recentOf(b) || before(a, b))
    .slice(0, SUGGESTIONS);
}

/** The best ones, and besides the best of each other organisation and who can chair: else one house could fill the list. */
function candidatesOf(ranked: Fit[]): Fit[] {
  const first = (key: (fit: Fit) => unknown) =>
    ranked.filter((fit, at) => ranked.findIndex((other) => key(other) === key(fit)) === at);
  const chosen = new Set([
    ...ranked.slice(0, CANDIDATES),
    ...first(({ organisation }) => organisation),
    ...first(({ organisation, canChair }) => `${organisation} ${canChair}`),
  ]);
  return ranked.filter((fit) => chosen.has(fit));
}

function groupsOf(fits: Fit[], size: number): Fit[][] {
  if (size === 0) return [[]];
  return fits.flatMap((fit, at) => groupsOf(fits.slice(at + 1), size - 1).map((rest) => [fit, ...rest]));
}

function panelOf(experts: Fit[]): Panel[] {
  const organisations = new Set(experts.map(({ organisation }) => organisation)).size;
  const chair = experts.find(({ canChair }) => canChair);
  if (organisations < PANEL_ORGANISATIONS || !chair) return [];
  return [{ experts, chairId: chair.staffId, organisations }];
}

function scoreOfAll({ experts }: Panel): number {
  return experts.reduce((sum, fit) => sum + scoreOf(fit), 0);
}

function recentOf({ experts }: Panel): number {
  return experts.reduce((sum, { recent }) => sum + recent, 0);
}

function before(a: Panel, b: Panel): number {
  const names = ({ experts }: Panel) => experts.map(({ name, staffId }) => `${name} ${staffId}`).join();
  return names(a) < names(b) ? -1 : 1;
}
