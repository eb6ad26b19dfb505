// Checks that every system can hold the files of the repository: `node tools/checkNames.ts`. Fails with a
// line for each fault.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Windows allows 260 characters, and the folder of a checkout takes some. */
const LONGEST_PATH = 150;

/**
 * Names of devices, and characters that Windows refuses: "Naming Files, Paths, and Namespaces" of its manual.
 */
const REFUSED = /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)|[<>:"\\|?*\p{Cc}]|[. ](\/|$)/iu;

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
const files = git('ls-files', '-co', '-z', '--exclude-standard').split('\0').filter(Boolean);
const findings: string[] = [];

/**
 * Each folder and file by its name in lower case and in one Unicode form: macOS and Windows know no others.
 */
const known = new Map<string, string>();
for (const file of files) {
  const parts = file.split('/');
  for (const [index] of parts.entries()) {
    const path = parts.slice(0, index + 1).join('/');
    const folded = path.normalize('NFC').toLowerCase();
    const other = known.get(folded) ?? path;
    known.set(folded, other);
    if (other !== path) findings.push(`${path}: differs from ${other} only in case or form; rename one.`);
  }
  if (file.length > LONGEST_PATH)
    findings.push(`${file}: the path has ${file.length} characters, more than ${LONGEST_PATH}; shorten it.`);
  if (REFUSED.test(file)) findings.push(`${file}: Windows has no files of this name; rename it.`);
}

/** Text that was committed with CRLF stays so in the repository, whatever `.gitattributes` says. */
for (const line of git('ls-files', '--eol').split('\n')) {
  if (/^i\/(crlf|mixed)/.test(line))
    findings.push(`${line.split('\t')[1]}: has CRLF; git add --renormalize it.`);
}

/** What a package needs of Node must be within what the command needs, which installs it. */
const nodeOf = (folder: string): number[] => {
  const { engines } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return (/^>=(\d+)(?:\.(\d+))?$/.exec(engines?.node ?? '')?.slice(1) ?? []).map(Number);
};
const [major, minor] = nodeOf('apps/cli');
for (const file of files.filter((path) => /^packages\/[^/]+\/package\.json$/.test(path))) {
  const [own, ownMinor = 0] = nodeOf(file.replace('/package.json', ''));
  const isWithin = own < major || (own === major && (ownMinor || 0) <= minor);
  if (!isWithin) findings.push(`${file}: engines.node must be >= a version up to ${major}.${minor}.`);
}

for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
