/** The text of a CSV file as people's programs write it: UTF-8, or what Excel saves on a Finnish Windows. */
export function textOfCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** How long a text is on the wire, where the limit is counted. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).byteLength;
