/**
 * How well the guard sees, by kind, on the sentences that it was made with and on those that were only measured; what a
 * keystroke costs on the longest description; beside a guard of plain regular expressions in the same run.
 * `npm run bench -- guard --json [--rounds N]`
 */
import { printResult, readOptions } from './common/options.ts';
import type { IdentifierKind, Mark } from '#contract/guard';
import { findIdentifiers } from '#guard';
import { loadGuardSet, scoreGuard, type Score } from '../../test/support/guard-set.ts';

const LENGTH = 1_500;
const AIMS = { codes: 0.98, names: 0.9, falsePlain: 1, milliseconds: 2 };
const SURE = ['identity_code', 'phone', 'email', 'street_address'] as const;

const { json, rounds } = readOptions({ rounds: 5 });

type Find = (text: string) => Mark[];

/** What is written in an hour: three expressions, as forms on the web have them. */
const PLAIN: [IdentifierKind, RegExp][] = [
  ['identity_code', /\b\d{6}[-+A]\d{3}[0-9A-Z]\b/g],
  ['phone', /(?:\+358|\b0)[\d -]{6,13}\d\b/g],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
];
const plainGuard: Find = (text) =>
  PLAIN.flatMap(([kind, form]) =>
    [...text.matchAll(form)].map(({ index, 0: found }) => ({ kind, from: index, to: index + found.length })),
  );

report();

function report(): void {
  const began = performance.now();
  findIdentifiers('Onni Olematon');
  const first = performance.now() - began;
  const result = {
    bench: 'guard',
    unit: 'recall and precision by kind; marks in 100 clean sentences; milliseconds a keystroke',
    rounds,
    seed: null, // nothing here is random
    targets: AIMS,
    referenceIs: 'three regular expressions (codes, phones, mails), run here',
    build: measured('build', findIdentifiers),
    measure: measured('measure', findIdentifiers),
    reference: { build: measured('build', plainGuard), measure: measured('measure', plainGuard) },
    keystroke: {
      length: LENGTH,
      first: rounded(first),
      ours: typing(findIdentifiers),
      reference: typing(plainGuard),
    },
  };
  printResult(json, result, inWords(result));
}

function measured(part: 'build' | 'measure', find: Find) {
  const { slips: _slips, ...score } = scoreGuard(loadGuardSet(part), find);
  return { ...score, holds: holds(score) };
}

function holds({ byKind, falsePlain }: Totals): boolean {
  const isSure = SURE.every((kind) => (byKind[kind]!.recall ?? 0) >= AIMS.codes);
  return isSure && (byKind['name']!.recall ?? 0) >= AIMS.names && falsePlain <= AIMS.falsePlain;
}

/**
 * A description that is being finished, sentence after sentence of the set: the last third of it, key by key. `cpu` is the
 * time that the process worked, which other programs on the machine do not lengthen; `clock` is what a person would wait. The
 * first round, in which the program is still being compiled, is not counted (`first` tells what the first call costs).
 */
function typing(find: Find) {
  const text = loadGuardSet('build')
    .map((one) => one.text)
    .join(' ');
  const clock: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const whole = text.slice(round * LENGTH, (round + 1) * LENGTH);
    for (let at = LENGTH - LENGTH / 3; at <= LENGTH; at += 1) {
      const typed = whole.slice(0, at);
      const before = { clock: performance.now(), cpu: process.cpuUsage() };
      find(typed);
      const { user, system } = process.cpuUsage(before.cpu);
      const waited = performance.now() - before.clock;
      if (round === 0) continue;
      clock.push(waited);
      cpu.push((user + system) / 1_000);
    }
  }
  return { keystrokes: clock.length, clock: shares(clock), cpu: shares(cpu) };
}

function shares(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const share = (part: number) => rounded(sorted[Math.floor((sorted.length - 1) * part)]!);
  return { p50: share(0.5), p99: share(0.99) };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

type Totals = Omit<Score, 'slips'>;
type Result = { build: Totals; measure: Totals; keystroke: { ours: { cpu: { p50: number; p99: number } } } };

function inWords({ build, measure, keystroke }: Result): string {
  const lines = Object.keys(build.byKind).map((kind) => {
    const [made, kept] = [build.byKind[kind]!, measure.byKind[kind]!];
    return `${kind}: recall ${made.recall} / ${kept.recall}, precision ${made.precision} / ${kept.precision}`;
  });
  const { p50, p99 } = keystroke.ours.cpu;
  return [
    'Made with / only measured',
    ...lines,
    `plain marks in 100 clean sentences: ${build.falsePlain} / ${measure.falsePlain}; soft: ${build.falseSoft} / ${measure.falseSoft}`,
    `a keystroke on ${LENGTH} characters: ${p50} ms, 99th of a hundred ${p99} ms`,
  ].join('\n');
}
