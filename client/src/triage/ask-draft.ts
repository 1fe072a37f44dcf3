import {
  MAX_ASKED,
  PANEL_EXPERTS,
  PANEL_ORGANISATIONS,
  type Fit,
  type InquiryState,
  type Panel,
} from '#contract/matching';

export type AskDraft = { staffIds: string[]; slotIds: string[]; bilateral: boolean };

/** Whom a coordinator can ask: not who is being asked, has answered, or stepped aside. */
const ASKABLE = new Set<InquiryState | null>([null, 'withdrawn']);
export const canAsk = ({ inquiry }: Pick<Fit, 'inquiry'>) => ASKABLE.has(inquiry);

/** Who of a panel is still to be asked. */
export const askedOf = ({ experts }: Pick<Panel, 'experts'>) =>
  experts.filter(canAsk).map((one) => one.staffId);

/** Those who said yes or may still do so sit on the panel with whoever is asked now. */
const COUNTS = new Set<InquiryState | null>(['asked', 'yes']);

export type PanelCount = { experts: number; organisations: number };

/** The panel there would be if everybody said yes. */
export function panelWith(experts: Fit[], staffIds: string[]): PanelCount {
  const panel = experts.filter((one) => staffIds.includes(one.staffId) || COUNTS.has(one.inquiry));
  return { experts: panel.length, organisations: new Set(panel.map((one) => one.organisation)).size };
}

export const isPanel = ({ experts, organisations }: PanelCount) =>
  experts >= PANEL_EXPERTS && organisations >= PANEL_ORGANISATIONS;

export type AskWrong = 'times' | 'whom' | 'panel';

/** What keeps somebody from asking; one expert alone must be meant. */
export function askWrong({ staffIds, slotIds, bilateral }: AskDraft, panel: PanelCount): AskWrong | null {
  if (slotIds.length === 0) return 'times';
  if (staffIds.length === 0) return 'whom';
  return isPanel(panel) || bilateral ? null : 'panel';
}

/** Ticked or not; no more than can be asked at a time. */
export function toggled(list: string[], one: string, most = MAX_ASKED): string[] {
  if (list.includes(one)) return list.filter((other) => other !== one);
  return list.length < most ? [...list, one] : list;
}
