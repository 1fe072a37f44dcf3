import { useDirectory } from '../consultations/use-consultations';
import { useSpeech } from '../words/words';

/** Themes in the reader's language; one that is not known any more stays out. */
export function useThemeNames(themeIds: string[]): string[] {
  const { language } = useSpeech();
  const { data } = useDirectory();
  return themeIds.flatMap((themeId) => {
    const name = data?.themes.find((one) => one.themeId === themeId)?.name;
    return name ? [name[language] ?? name.fi] : [];
  });
}
