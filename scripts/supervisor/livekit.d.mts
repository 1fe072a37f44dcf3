/** The path of a LiveKit server on this machine, found or built; null where there is none. */
export function findLiveKitQuietly(): Promise<string | null>;
