// Reads mutated inputs: `pnpm fuzz [format] [count] [--seed n]`, or `pnpm fuzz <format> --file <path>` for an
// input that was found before. Fails when a reader does anything but read an input or refuse it in one
// sentence.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzFormats } from './fuzz/formats/index.ts';
import { fuzz, oneVerdict } from './fuzz/fuzz.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, file: { type: 'string' } },
});
const [name, count = '1000'] = /^\d+$/.test(positionals[0] ?? '') ? [undefined, positionals[0]] : positionals;
const chosen = fuzzFormats.filter((format) => name === undefined || format.name === name);
const isNumber = (text: string) => /^\d{1,15}$/.test(text);
const needsFormat = values.file !== undefined && name === undefined;
if (chosen.length === 0 || needsFormat || ![count, values.seed ?? '0'].every(isNumber)) {
  const names = fuzzFormats.map((format) => format.name).join(', ');
  console.error(
    `Usage: pnpm fuzz [format] [count] [--seed n]\n       pnpm fuzz <format> --file <path>\nFormats: ${names}`,
  );
  process.exit(1);
}

if (values.file === undefined) {
  const seed = values.seed === undefined ? Date.now() : Number(values.seed);
  let faults = 0;
  for (const format of chosen) faults += await fuzz(format, { seed, count: Number(count) });
  process.exitCode = faults > 0 ? 1 : 0;
} else {
  const verdict = await oneVerdict(chosen[0], resolve(process.env.INIT_CWD ?? '.', values.file));
  console.log(verdict);
  process.exitCode = verdict.kind === 'fault' ? 1 : 0;
}
