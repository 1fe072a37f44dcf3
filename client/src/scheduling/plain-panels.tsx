import type { InvitedPersonView } from '#contract/consultations';
import type { PlanChange } from '#contract/scheduling';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { ChangePanel } from './change-panel';
import styles from './decide.module.css';
import type { PanelProps } from './panel-props';
import { useConfirm } from './use-confirm';

/** It is off: nothing to fill in, all the more to read. */
export function CancelPanel(props: PanelProps) {
  const w = useWords(staffWords).change;
  return <PlainPanel {...props} change={{ kind: 'cancel' }} text={w.cancelText} />;
}

/** Takes an expert or a guest off. */
export function WithdrawPanel({ person, ...props }: PanelProps & { person: InvitedPersonView }) {
  const w = useWords(staffWords).change;
  const { invitationId, name } = person;
  return <PlainPanel {...props} change={{ kind: 'withdraw', invitationId }} text={w.withdrawText(name)} />;
}

type PlainProps = PanelProps & { change: PlanChange; text: string };

function PlainPanel({ page, change, text, onHeld, onClose, onFix }: PlainProps) {
  const w = useWords(staffWords).change;
  const time = useTime(page.timeZone);
  const confirming = useConfirm(page, change, (held) => onHeld(held, change));
  return (
    <ChangePanel
      kind={change.kind}
      page={page}
      confirming={confirming}
      whole={confirming.preview.shown?.refusals ?? []}
      notYet={null}
      onClose={onClose}
      onFix={onFix}
    >
      <p className={`num ${styles.from}`}>{w.now(time.when(page.startsAt, page.endsAt))}</p>
      <p>{text}</p>
    </ChangePanel>
  );
}
