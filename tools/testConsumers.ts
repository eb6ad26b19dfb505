// Tries our packages in the tools of their users: `node tools/testConsumers.ts [--built] [name…]`. Each
// project of `tests/consumers` gets a rehearsed release, outside the checkout. Without names, all are tried,
// and docs/consumers.md is written.
//
// --built publishes what is built in the checkout.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { chromiumOptions } from './chromium.ts';
import { type Cell, readCells } from './consumers/cell.ts';
import { type Outcome, tryCell } from './consumers/tryCell.ts';
import { type Rehearsal, withRehearsal } from './release/withRehearsal.ts';
import { root } from './release/workspacePackages.ts';

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { built: { type: 'boolean' } },
});

const cells = readCells();
const unknown = names.find((name) => !cells.some((cell) => cell.name === name));
if (unknown !== undefined)
  throw new Error(`tests/consumers has no ${unknown}, but ${cells.map(({ name }) => name).join(', ')}.`);
const chosen = names.length === 0 ? cells : cells.filter(({ name }) => names.includes(name));

async function tryAll(rehearsal: Rehearsal): Promise<Outcome[]> {
  const browser = await chromium.launch(chromiumOptions);
  const outcomes: Outcome[] = [];
  try {
    for (const cell of chosen) {
      const outcome = await tryCell(cell, rehearsal, browser);
      outcomes.push(outcome);
      console.log(`${markOf(outcome)}: ${cell.title} ${outcome.version}`);
      if (outcome.fault !== undefined) console.error(`${cell.name}: ${outcome.fault}`);
    }
    return outcomes;
  } finally {
    await browser.close();
  }
}

function markOf({ cell, fault }: Outcome): string {
  if ('notRun' in cell.proof) return 'not run';
  return fault === undefined ? 'works' : 'fails';
}

/** What a consumer was asked to do. */
function askedOf({ proof }: Cell): string {
  if ('notRun' in proof) return `nothing: ${proof.notRun}`;
  if ('says' in proof) return `say “${proof.says}”`;
  if ('passes' in proof) return 'pass its check';
  return 'prints' in proof ? 'read a 7' : 'show a 7 in Chromium';
}

function tableOf(outcomes: readonly Outcome[], version: string): string {
  const rows = outcomes.map((outcome) => {
    const { cell } = outcome;
    const version = cell.tool.startsWith('@inkling/') ? '–' : outcome.version;
    return `| [${cell.title}](../tests/consumers/${cell.name}) | ${version} | ${askedOf(cell)} | ${markOf(outcome)} |`;
  });
  return `# Where the packages work

\`pnpm test:consumers\` wrote this table. It installs the packages, as they are published, into each project of \`tests/consumers\`,
and runs it; this was version ${version}, with Node ${process.versions.node} where the row names no other.

| consumer | version of the tool | it was asked to | result |
|---|---|---|---|
${rows.join('\n')}
`;
}

await withRehearsal({ isBuilt: values.built ?? false }, async (rehearsal) => {
  const outcomes = await tryAll(rehearsal);
  if (names.length === 0)
    writeFileSync(join(root, 'docs/consumers.md'), tableOf(outcomes, rehearsal.packages[0].manifest.version));
  if (outcomes.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
});
