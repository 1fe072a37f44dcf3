import { useQuery } from '@tanstack/react-query';
import type { ConsultationPage } from '#contract/consultations';
import type { Fit, Substitutes } from '#contract/matching';
import { api } from '../connection/api';

const NOBODY: Fit[] = [];

/** Who could take a place on the panel, the best first. Without it the choice is there all the same, in the order of names. */
export function useSubstitutes(
  { consultationId, planVersion }: ConsultationPage,
  invitationId: string,
): Fit[] {
  const { data } = useQuery({
    queryKey: ['substitutes', consultationId, planVersion, invitationId],
    queryFn: () =>
      api.get<Substitutes>(
        `/api/consultations/${encodeURIComponent(consultationId)}/substitutes?invitationId=${encodeURIComponent(invitationId)}`,
      ),
    enabled: invitationId !== '',
  });
  return data?.experts ?? NOBODY;
}
