import { useQuery } from '@tanstack/react-query';
import type { ConsultationPage } from '#contract/consultations';
import type { Fit, Substitutes } from '#contract/matching';
import { api } from '../connection/api';

const NOBODY: Fit[] = [];

/** Who could take a place on the panel, the best first; `null`: who could come besides. Without it the choice is there all the same, in the order of names. */
export function useSubstitutes(
  { consultationId, planVersion }: ConsultationPage,
  invitationId: string | null,
): Fit[] {
  const place = invitationId === null ? '' : `?invitationId=${encodeURIComponent(invitationId)}`;
  const { data } = useQuery({
    queryKey: ['substitutes', consultationId, planVersion, invitationId],
    queryFn: () =>
      api.get<Substitutes>(`/api/consultations/${encodeURIComponent(consultationId)}/substitutes${place}`),
    enabled: invitationId !== '',
  });
  return data?.experts ?? NOBODY;
}
