import { RequestFormText, RequestMessages } from '../triage/request-form-text';
import { Failed } from '../ui/failed';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './matching.module.css';
import { useInquiryText } from './use-inquiries';

/** What was asked and told, to be read. */
export function InquiryText({ inquiryId, timeZone }: { inquiryId: string; timeZone: string }) {
  const w = useWords(staffWords).matching.inquiries;
  const query = useInquiryText(inquiryId, true);
  if (query.isError) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  if (!query.data) return <Progress label={w.loadingText} />;
  return (
    <div className={styles.text}>
      <RequestFormText form={query.data.form} />
      <RequestMessages messages={query.data.messages} timeZone={timeZone} />
    </div>
  );
}
