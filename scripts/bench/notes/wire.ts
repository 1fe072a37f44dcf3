/** Yjs' and Hocuspocus' numbers and texts on the wire: seven bits a byte, and a length before each text. */
export class WireReader {
  at = 0;
  constructor(readonly bytes: Uint8Array) {}

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  part(): Uint8Array {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

export function numberOnWire(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

export function partOnWire(part: Uint8Array | string): Buffer {
  const bytes = Buffer.from(part as string);
  return Buffer.concat([Buffer.from(numberOnWire(bytes.length)), bytes]);
}

/** Which keystroke an update (v1) is: who wrote it, and where in that writer's own count it begins. */
export type Keystroke = { clientId: number; key: number };

export function keystrokeOf(update: Uint8Array): Keystroke {
  const reader = new WireReader(update);
  const writers = reader.number();
  if (writers > 0) {
    reader.number(); // how many structs
    return { clientId: reader.number(), key: reader.number() * 2 };
  }
  // Nothing was written: the first range of what was deleted.
  reader.number();
  const clientId = reader.number();
  reader.number();
  return { clientId, key: reader.number() * 2 + 1 };
}
