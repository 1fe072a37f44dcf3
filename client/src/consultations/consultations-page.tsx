import { isCoordinator, useMe } from '../identity/use-me';
import { AllConsultations } from './all-consultations';
import { MyConsultations } from './my-consultations';

export function ConsultationsPage() {
  return isCoordinator(useMe()) ? <AllConsultations /> : <MyConsultations />;
}
