import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { api } from '../connection/api';
import { useMe } from '../identity/use-me';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { emptyDraft, type Draft } from './booking-draft';
import { BookingForm } from './booking-form';
import { useDirectory } from './use-consultations';

/** The plain form: one consultation, whole, on one page. */
export function BookingPage() {
  const w = useWords(staffWords);
  const me = useMe();
  // An undone booking leads back here with all that was typed.
  const { state, key } = useLocation();
  const undone = (state as { draft?: Draft } | null)?.draft ?? null;
  const directory = useDirectory();
  // Fetched for each new form and kept while it is filled in: another coordinator's booking must not change the field.
  const next = useQuery({
    queryKey: ['next-reference'],
    queryFn: () => api.get<{ reference: string }>('/api/consultations/next-reference'),
    staleTime: Infinity,
    gcTime: 0,
  });
  const failed = directory.error ?? next.error;
  const again = () => void Promise.all([directory.refetch(), next.refetch()]);
  const regions = directory.data?.regions.filter((one) => me.regions.includes(one.regionId)) ?? [];

  return (
    <>
      <div className={desk.work}>
        <Link className={desk.crumb} to="/consultations">
          <Icon name="back" small />
          {w.consultation.back}
        </Link>
        <h1 className={desk.title}>{w.booking.heading}</h1>
      </div>
      {directory.data && next.data ? (
        <BookingForm
          key={undone ? key : ''}
          first={
            undone ??
            emptyDraft(next.data.reference, regions.length === 1 ? (regions[0]?.regionId ?? '') : '')
          }
          restored={undone !== null}
          regions={regions}
          experts={directory.data.experts}
        />
      ) : (
        <div className={`${desk.work} ${desk.plain}`}>
          {failed ? <Failed error={failed} onAgain={again} /> : <Progress label={w.loading.directory} />}
        </div>
      )}
    </>
  );
}
