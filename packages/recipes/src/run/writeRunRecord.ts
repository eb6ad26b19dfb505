import type { RunRecord } from './runRecord.ts';

/** The values of the fields `format` and `version` of the file. */
export const RUN_FORMAT = 'inkling-run';
export const RUN_VERSION = 1;

/** Writes the record of a run as a JSON file that people can read: `docs/run-format.md`. */
export function writeRunRecord({ curve, ...record }: RunRecord): string {
  const head = JSON.stringify({ format: RUN_FORMAT, version: RUN_VERSION, ...record }, null, 2);
  const points = curve.map((point) => `\n    ${JSON.stringify(point)}`).join(',');
  return `${head.slice(0, -'\n}'.length)},\n  "curve": [${points}${points && '\n  '}]\n}\n`;
}
