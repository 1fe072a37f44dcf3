import { useSpeech } from '../words/words';
import { useDirectory } from './use-consultations';

/** The region in the reader's language; until the directory is here, nothing. */
export function useRegionName(): (regionId: string) => string {
  const { language } = useSpeech();
  const { data } = useDirectory();
  return (regionId) => {
    const name = data?.regions.find((one) => one.regionId === regionId)?.name;
    return name ? (name[language] ?? name.fi) : '';
  };
}
