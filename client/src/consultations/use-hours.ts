import { useDesk } from '../board/use-desk';
import { useTime } from '../words/use-time';

/** Where the service is, until its board has said so. */
const HERE = 'Europe/Helsinki';

/** The hours of another session, for a form whose own consultation does not exist yet. */
export function useHours(): (from: string, to: string) => string {
  return useTime(useDesk()?.board?.timeZone ?? HERE).hours;
}
