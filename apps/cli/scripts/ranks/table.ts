// Prints the table of docs/scaling.md from docs/scaling/ranks.json, which `measure.ts` writes:
//
//   node --conditions=@inkling/source apps/cli/scripts/ranks/table.ts
import { ranksTable } from './ranksTable.ts';
import { readMeasurements } from './readMeasurements.ts';

console.log(ranksTable(await readMeasurements()));
