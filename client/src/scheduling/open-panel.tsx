import type { ConsultationPage } from '#contract/consultations';
import { ExpertPanel, SwapPanel } from './expert-panels';
import { MovePanel } from './move-panel';
import { CorrectPanel, GuestPanel } from './person-panels';
import { CancelPanel, WithdrawPanel } from './plain-panels';
import type { OpenPanelState } from './use-open-panel';

/** The one decision that lies open beside the tables, or none. */
export function OpenPanel({ page, panel }: { page: ConsultationPage; panel: OpenPanelState }) {
  const { shown, person, first } = panel;
  const props = {
    page,
    first,
    onHeld: panel.held,
    onClose: panel.close,
    onFix: (invitationId: string) => panel.open('correct', invitationId),
  };
  switch (shown) {
    case null:
      return null;
    case 'move':
      return <MovePanel {...props} />;
    case 'swap':
      return (
        <SwapPanel key={person?.invitationId ?? ''} {...props} invitationId={person?.invitationId ?? ''} />
      );
    case 'guest':
      return <GuestPanel {...props} />;
    case 'expert':
      return <ExpertPanel {...props} />;
    case 'cancel':
      return <CancelPanel {...props} />;
    case 'withdraw':
      return person && <WithdrawPanel key={person.invitationId} {...props} person={person} />;
    case 'correct':
      return person && <CorrectPanel key={person.invitationId} {...props} person={person} />;
  }
}
