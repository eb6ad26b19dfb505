// Gives the packages of the current folder their next versions, and writes their changelogs:
// `node tools/release/version.ts`, in the checkout or in a copy of it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const changeset = fileURLToPath(import.meta.resolve('@changesets/cli/bin.js'));
execFileSync(process.execPath, [changeset, 'version'], { stdio: 'inherit' });
