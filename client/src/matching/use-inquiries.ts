import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InquiryText, MyInquiries, MyInquiry } from '#contract/matching';
import type { ServiceFacts } from '#contract/requests';
import { api } from '../connection/api';
import { useSpeech } from '../words/words';

const inquiriesKey = ['inquiries'] as const;
const inquiryPath = (inquiryId: string) => `/api/inquiries/${encodeURIComponent(inquiryId)}`;

/** What I was asked. There is no line to an expert's page: it asks again when it is looked at. */
export function useInquiries() {
  return useQuery({ queryKey: inquiriesKey, queryFn: () => api.get<MyInquiries>('/api/inquiries') });
}

/** Whether one of the times can still be said yes to. */
export const hasTimes = ({ slots }: MyInquiry) => slots.some(({ past }) => !past);

export type Reply = 'yes' | 'no' | 'disqualified';

/** One answer. Whatever becomes of it, what stands is shown afterwards. */
export function useAnswer({ inquiryId }: MyInquiry, onDone: (reply: Reply) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ reply, slotIds }: { reply: Reply; slotIds: string[] }) =>
      api.post<MyInquiry>(`${inquiryPath(inquiryId)}/answer`, { reply, slotIds }),
    onSuccess(answered, { reply }) {
      // It stays where it is until the list is asked for anew: nothing moves under the hand.
      queries.setQueryData<MyInquiries>(inquiriesKey, (known) => known && withAnswered(known, answered));
      // Whoever stepped aside or said no has nothing of it open any more.
      if (reply !== 'yes') queries.removeQueries({ queryKey: textKey(inquiryId) });
      onDone(reply);
    },
    onError: () => queries.invalidateQueries({ queryKey: inquiriesKey }),
  });
}

/** The answer by the link was somebody else's. */
export function useDispute({ inquiryId }: MyInquiry) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<MyInquiry>(`${inquiryPath(inquiryId)}/dispute`, {}),
    onSettled: () => queries.invalidateQueries({ queryKey: inquiriesKey }),
  });
}

function withAnswered({ inquiries }: MyInquiries, answered: MyInquiry): MyInquiries {
  const { inquiryId } = answered;
  return { inquiries: inquiries.map((one) => (one.inquiryId === inquiryId ? answered : one)) };
}

const textKey = (inquiryId: string) => ['inquiry-text', inquiryId] as const;

/** The text of what I said yes to: fetched when it is wanted and no sooner, because each reading stands in the record. */
export function useInquiryText(inquiryId: string, wanted: boolean) {
  return useQuery({
    queryKey: textKey(inquiryId),
    queryFn: () => api.get<InquiryText>(`${inquiryPath(inquiryId)}/text`),
    enabled: wanted,
    // Never read again by itself, and gone with the page.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Names of regions and themes in the reader's language: what the public page says is all that an expert needs. */
export function useNames() {
  const { language } = useSpeech();
  const { data } = useQuery({
    queryKey: ['service-facts'],
    queryFn: () => api.get<ServiceFacts>('/api/service'),
    staleTime: 10 * 60_000,
  });
  return {
    region: (regionId: string) => {
      const name = data?.regions.find((one) => one.regionId === regionId)?.name;
      return name ? (name[language] ?? name.fi) : '';
    },
    theme: (themeId: string) => {
      const name = data?.themes.find((one) => one.themeId === themeId)?.name;
      return name ? (name[language] ?? name.fi) : '';
    },
  };
}
