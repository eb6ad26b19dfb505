// Prints the table of docs/results.md from the records in docs/results:
//
//   node --conditions=@inkling/source apps/cli/scripts/results.ts
//
// A run is added by training with a preset, in docs/results:
//
//   inkling train --data <folder of MNIST> --preset quick --seed 6 --evaluate-every 1000000 --out
//   quick-6.json

import { readRecords } from './readRecords.ts';
import { resultsTable } from './resultsTable.ts';

console.log(resultsTable(await readRecords()));
