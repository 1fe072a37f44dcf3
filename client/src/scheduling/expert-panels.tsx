import { useState } from 'react';
import type { ConsultationPage, InvitedPersonView } from '#contract/consultations';
import { Field, Pick, described } from '../consultations/field';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ChangePanel } from './change-panel';
import { asWrongs, type PanelProps } from './panel-props';
import { PickExpert } from './pick-expert';
import { addExpertOf, swapOf } from './plan-draft';
import { among, placed } from './said-changes';
import { useConfirm } from './use-confirm';
import { useSubstitutes } from './use-substitutes';

/** Those of the panel who are still of it. */
export const panelOfPage = ({ people }: ConsultationPage) =>
  people.filter(({ role, link }) => (role === 'chair' || role === 'expert') && link?.state !== 'withdrawn');

type SwapProps = PanelProps & { invitationId: string };

/** One member of the panel for another, who takes over the part. */
export function SwapPanel({ page, first, invitationId, onHeld, ...rest }: SwapProps) {
  const w = useWords(staffWords).change;
  const { role } = useWords();
  const time = useTime(page.timeZone);
  const panel = panelOfPage(page);
  const [draft, setDraft] = useState(() =>
    first?.kind === 'swap' ? first : { invitationId: startWith(panel, invitationId), staffId: '' },
  );
  const change = swapOf(draft);
  const confirming = useConfirm(page, change, (held) => change && onHeld(held, change));
  const { at, whole } = placed(confirming.preview.shown?.refusals ?? [], among(['invitationId', 'staffId']));
  const form = { draft, ...asWrongs(at, w, time.hours) };
  const { invitationId: who, staffId } = draft;
  const leaves = panel.find((one) => one.invitationId === who);
  const fits = useSubstitutes(page, who);
  return (
    <ChangePanel
      kind="swap"
      page={page}
      confirming={confirming}
      whole={whole}
      notYet={change ? null : who ? w.chooseExpert : w.chooseWhom}
      {...rest}
    >
      <Field form={form} path="invitationId" label={w.whom}>
        <Pick>
          <select
            className="select"
            value={who}
            onChange={(event) => setDraft({ invitationId: event.target.value, staffId })}
            {...described(form, 'invitationId')}
          >
            <option value="">{w.chooseWhom}</option>
            {panel.map((one) => (
              <option key={one.invitationId} value={one.invitationId}>
                {one.role === 'chair' ? `${one.name}, ${role.chair.toLocaleLowerCase()}` : one.name}
              </option>
            ))}
          </select>
        </Pick>
      </Field>
      <PickExpert
        form={form}
        panel={panel}
        mustChair={leaves?.role === 'chair'}
        chosen={staffId}
        fits={fits}
        onChoose={(chosen) => setDraft({ invitationId: who, staffId: chosen })}
      />
    </ChangePanel>
  );
}

/** A panel of one has nobody to choose between. */
const startWith = (panel: InvitedPersonView[], wanted: string) =>
  (panel.find((one) => one.invitationId === wanted) ?? (panel.length === 1 ? panel[0] : undefined))
    ?.invitationId ?? '';

/** One more on the panel. */
export function ExpertPanel({ page, first, onHeld, ...rest }: PanelProps) {
  const w = useWords(staffWords).change;
  const time = useTime(page.timeZone);
  const [staffId, choose] = useState(first?.kind === 'add_expert' ? first.staffId : '');
  const change = addExpertOf(staffId);
  const confirming = useConfirm(page, change, (held) => change && onHeld(held, change));
  const { at, whole } = placed(confirming.preview.shown?.refusals ?? [], among(['staffId']));
  const fits = useSubstitutes(page, null);
  return (
    <ChangePanel
      kind="add_expert"
      page={page}
      confirming={confirming}
      whole={whole}
      notYet={change ? null : w.chooseExpert}
      {...rest}
    >
      <PickExpert
        form={{ draft: { staffId }, ...asWrongs(at, w, time.hours) }}
        panel={panelOfPage(page)}
        mustChair={false}
        chosen={staffId}
        fits={fits}
        onChoose={choose}
      />
    </ChangePanel>
  );
}
