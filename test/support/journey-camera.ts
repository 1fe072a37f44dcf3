import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FRAMES = 24;
const WIDTH = 320;
const HEIGHT = 180;

type Colour = [red: number, green: number, blue: number];

/** Walls and clothes, so that people can be told apart. */
const LOOKS: { wall: Colour; cloth: Colour; skin: Colour }[] = [
  { wall: [214, 205, 190], cloth: [52, 84, 98], skin: [222, 180, 150] },
  { wall: [186, 200, 204], cloth: [120, 62, 58], skin: [198, 150, 118] },
  { wall: [205, 198, 214], cloth: [70, 92, 60], skin: [236, 200, 176] },
  { wall: [222, 214, 176], cloth: [58, 58, 80], skin: [150, 108, 82] },
  { wall: [190, 208, 190], cloth: [150, 110, 60], skin: [214, 172, 140] },
];

/**
 * What somebody's camera sees: a person who sways a little before a wall. Small, because several browsers encode and
 * decode it on the cores of one machine; the browser's own test picture is twelve times as large.
 */
export function cameraOf(name: string): string {
  const look = Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % LOOKS.length;
  const folder = path.join(os.tmpdir(), `kamari-cameras-${process.getuid?.() ?? 0}`);
  const file = path.join(folder, `${look}-${WIDTH}x${HEIGHT}.y4m`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, film(LOOKS[look]!));
  renameSync(half, file);
  return file;
}

function film(look: (typeof LOOKS)[number]): Buffer {
  const parts = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F12:1 Ip A1:1 C420jpeg\n`)];
  for (let at = 0; at < FRAMES; at += 1)
    parts.push(Buffer.from('FRAME\n'), frame(look, (at / FRAMES) * 2 * Math.PI));
  return Buffer.concat(parts);
}

function frame({ wall, cloth, skin }: (typeof LOOKS)[number], turn: number): Buffer<ArrayBuffer> {
  const sway = Math.sin(turn) * 14;
  const nod = Math.cos(turn * 2) * 3;
  const colourAt = (x: number, y: number): Colour => {
    const across = x - WIDTH / 2 - sway;
    if ((across / 27) ** 2 + ((y - 72 - nod) / 35) ** 2 < 1) return y - nod < 52 ? [70, 52, 42] : skin;
    if ((across / 78) ** 2 + ((y - 178) / 66) ** 2 < 1) return cloth;
    return x > 232 && y < 92 ? [244, 244, 236] : wall;
  };
  const light = Buffer.alloc(WIDTH * HEIGHT);
  const blue = Buffer.alloc((WIDTH * HEIGHT) / 4);
  const red = Buffer.alloc((WIDTH * HEIGHT) / 4);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const [r, g, b] = colourAt(x, y);
      light[y * WIDTH + x] = 0.299 * r + 0.587 * g + 0.114 * b;
      if (y % 2 || x % 2) continue;
      const at = (y / 2) * (WIDTH / 2) + x / 2;
      blue[at] = 128 - 0.169 * r - 0.331 * g + 0.5 * b;
      red[at] = 128 + 0.5 * r - 0.419 * g - 0.081 * b;
    }
  return Buffer.concat([light, blue, red]);
}
