// The program that `watchReader` watches: `readInputs.ts <format> <seed> <first> <end>`, or
// `readInputs.ts <format> <file>` for one input. It sends a verdict for each input, in order.
import { readFile } from 'node:fs/promises';
import { findFormat } from './findFormat.ts';
import { judge, type Verdict } from './judge.ts';
import { makeInput } from './makeInput.ts';

const [name, ...rest] = process.argv.slice(2);
const format = findFormat(name);
if (rest.length === 1) {
  await send(await judge(format, new Uint8Array(await readFile(rest[0]))));
} else {
  const seeds = await format.seeds();
  for (const bytes of seeds) await judge(format, bytes); // What loading takes is not an input's.
  const [seed, first, end] = rest.map(Number);
  for (let index = first; index < end; index += 1) {
    await send(await judge(format, makeInput(format, seeds, { seed, index })));
  }
}
process.disconnect?.();

function send(verdict: Verdict): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(verdict, undefined, undefined, () => resolve());
  });
}
