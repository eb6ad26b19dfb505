// Measures every entry point of the built packages, and compares it with its budget in
// tools/sizes/budgets.json: `node tools/checkSizes.ts`. `--write` writes the table into docs/sizes.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EntryPoint, entryPoints } from './release/entryPoints.ts';
import { root } from './release/workspacePackages.ts';
import { measure } from './sizes/measure.ts';

const BUDGETS = 'tools/sizes/budgets.json';
const PAGE = 'docs/sizes.md';

/** Of each entry point, gzipped, in kB of 1000 bytes. */
const budgets: Readonly<Record<string, number>> = JSON.parse(readFileSync(join(root, BUDGETS), 'utf8'));

const labelOf = ({ name, file }: EntryPoint) => (file.endsWith('.node') ? `${name} (Node)` : name);
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

const rows: string[][] = [];
const findings: string[] = [];
for (const entry of entryPoints().sort((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1))) {
  const label = labelOf(entry);
  const { minified, gzipped } = await measure(entry);
  const budget = budgets[label];
  rows.push([label, kilobytes(minified), kilobytes(gzipped), budget?.toFixed(1) ?? 'none']);
  if (budget === undefined) {
    findings.push(`${label}: has no budget; give it one in ${BUDGETS}. It has ${kilobytes(gzipped)} kB.`);
  } else if (gzipped > budget * 1000) {
    findings.push(
      `${label}: ${kilobytes(gzipped)} kB gzipped, above its budget of ${budget} kB in ${BUDGETS}.`,
    );
  }
}
const labels = new Set(rows.map(([label]) => label));
for (const label of Object.keys(budgets)) {
  if (!labels.has(label)) findings.push(`${label}: is in ${BUDGETS}, but no entry point; remove it.`);
}

for (const [label, ...figures] of [['', 'minified', 'gzipped', 'budget'], ...rows])
  console.log(label.padEnd(32) + figures.map((figure) => figure.padStart(10)).join(''));
if (process.argv.includes('--write')) writePage();
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;

/** Replaces the table of the page. */
function writePage(): void {
  const table = [
    '| entry point | minified | gzipped | budget |',
    '|---|---:|---:|---:|',
    ...rows.map(([label, ...figures]) => `| \`${label}\` | ${figures.map((kB) => `${kB} kB`).join(' | ')} |`),
  ].join('\n');
  const path = join(root, PAGE);
  const page = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    page.replace(/^\|.*\|$/ms, () => table),
  );
}
