// Checks the links of the built site: `node scripts/checkLinks.ts`. Fails with a line for each fault.
import { resolve } from 'node:path';
import { linkFaults } from '../src/linkFaults.ts';

const { pages, links, faults } = linkFaults(resolve(import.meta.dirname, '../dist'));
for (const fault of faults) console.error(fault);
console.log(`${pages} pages with ${links} links: ${faults.length} faults.`);
if (faults.length > 0 || pages === 0) process.exitCode = 1;
