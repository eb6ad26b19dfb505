import { fuzzFormats } from './formats/index.ts';
import type { FuzzFormat } from './fuzzFormat.ts';

/** @throws Error when no format has the name. */
export function findFormat(name: string): FuzzFormat {
  const format = fuzzFormats.find((one) => one.name === name);
  if (format) return format;
  const names = fuzzFormats.map((one) => one.name).join(', ');
  throw new Error(`There is no format ${JSON.stringify(name)}, expected one of ${names}.`);
}
