import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countIn, type Figures, noFigures } from './figures.ts';
import type { FuzzFormat } from './fuzzFormat.ts';
import { judge, type Verdict } from './judge.ts';
import { makeInput } from './makeInput.ts';
import { minimise } from './minimise.ts';
import { watchReader } from './watchReader.ts';

/** How many shorter inputs are tried for a fault that is thrown, and for one that takes a process each. */
const MOST_TRIES = 5000;
const MOST_PROCESSES = 20;
/** A reader that hangs or dies this often is not tried further. */
const MOST_ENDS = 5;

/**
 * Lets a reader read `count` mutated inputs in another process, and prints what happens. Of each fault, the
 * first input is minimised and written into a file.
 *
 * @returns how many different faults were found.
 */
export async function fuzz(
  format: FuzzFormat,
  { seed, count }: { seed: number; count: number },
): Promise<number> {
  const seeds = await format.seeds();
  const faults = new Map<string, number>();
  let figures = noFigures;
  for (let end = 0; end <= MOST_ENDS && figures.inputs < count; end += 1) {
    for await (const verdict of watchReader([format.name, `${seed}`, `${figures.inputs}`, `${count}`])) {
      const index = figures.inputs;
      figures = countIn(figures, verdict);
      if (verdict.kind !== 'fault') continue;
      const times = faults.get(verdict.reason) ?? 0;
      faults.set(verdict.reason, times + 1);
      if (times === 0) await report(format, makeInput(format, seeds, { seed, index }), verdict);
    }
  }
  console.log(`${format.name}: ${describe(figures)}; seed ${seed}`);
  for (const [reason, times] of faults) console.log(`  ${times} × ${reason}`);
  return faults.size;
}

function describe({ inputs, refused, read, slowest, growth }: Figures): string {
  const mebibytes = (growth / 2 ** 20).toFixed(1);
  return `${inputs} inputs, ${refused} refused, ${read} read, the slowest ${slowest.toFixed(0)} ms, at most ${mebibytes} MiB more`;
}

/** Writes the shortest input with the same fault, and says how to repeat it. */
async function report(format: FuzzFormat, input: Uint8Array, { reason }: Verdict): Promise<void> {
  const folder = join(tmpdir(), 'inkling-fuzz');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${format.name}-${process.pid}-${Date.now()}`);
  await writeFile(file, input);
  const first = await oneVerdict(format, file);
  // What is thrown can be tried here, thousands of times a second; what hangs or takes memory cannot.
  const isThrown = first.kind === 'fault' && (await throwsInTime(first, format, input));
  const shortest = isThrown
    ? await minimise(input, async (bytes) => (await judge(format, bytes)).reason === first.reason, MOST_TRIES)
    : await minimise(
        input,
        async (bytes) => {
          await writeFile(file, bytes);
          return (await oneVerdict(format, file)).kind === 'fault';
        },
        MOST_PROCESSES,
      );
  await writeFile(file, shortest);
  console.log(
    `${format.name}: ${reason}\n  ${shortest.length} bytes. Repeat: pnpm fuzz ${format.name} --file ${file}`,
  );
}

/** Whether the fault is an error that this process, too, can catch. */
async function throwsInTime(
  { reason, milliseconds }: Verdict,
  format: FuzzFormat,
  input: Uint8Array,
): Promise<boolean> {
  if (/^(took|the process)/.test(reason) || milliseconds > 1000) return false;
  return (await judge(format, input)).reason === reason;
}

/** The verdict on an input in a file. */
export async function oneVerdict(format: FuzzFormat, file: string): Promise<Verdict> {
  for await (const verdict of watchReader([format.name, file])) return verdict;
  throw new Error(`${file}: the process has ended without a verdict.`);
}
