// Checks that a name means the same in all packages: `node tools/checkPublicNames.ts`. It reads the reports
// of the public types in packages/*/etc, where what a package exports again is an import.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './release/workspacePackages.ts';

/** Names that two packages declare, with the reason why both keep them. */
const REASONS: Readonly<Record<string, string>> = {
  tanh: 'the layer, like relu and gelu; and the function of a number, at @inkling/tensor/math, like Math.tanh',
};

const DECLARATION = /^export (?:declare )?(?:abstract )?(?:function|class|interface|type|const) (\w+)/gm;

/** The packages that declare each name. */
const declaring = new Map<string, Set<string>>();
for (const report of globSync('packages/*/etc/*.api.md', { cwd: root })) {
  const name = report.split(/[\\/]/)[1];
  for (const [, declared] of readFileSync(join(root, report), 'utf8').matchAll(DECLARATION)) {
    declaring.set(declared, (declaring.get(declared) ?? new Set()).add(name));
  }
}

const findings: string[] = [];
for (const [name, packages] of declaring) {
  if (packages.size === 1 || name in REASONS) continue;
  findings.push(
    `${name}: ${[...packages].join(' and ')} declare it; rename one, export the other's again, or give a reason.`,
  );
}
for (const name of Object.keys(REASONS)) {
  if ((declaring.get(name)?.size ?? 0) < 2)
    findings.push(`${name}: has a reason, but only one meaning; remove it.`);
}
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
