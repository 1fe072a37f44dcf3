import type { ConsultationFacts } from '#contract/consultations';
import type { Consultation } from './consultation-store.ts';

/** What every list says of a consultation, field by field. */
export function factsOf(consultation: Consultation): ConsultationFacts {
  const { consultationId, version, reference, status, phase, regionId, language } = consultation;
  return {
    consultationId,
    version,
    reference,
    status,
    phase,
    regionId,
    language,
    startsAt: consultation.startsAt.toISOString(),
    endsAt: consultation.endsAt.toISOString(),
    lobbyOpensAt: consultation.lobbyOpensAt.toISOString(),
  };
}
