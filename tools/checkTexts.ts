// Checks what a machine can see of how we write: `node tools/checkTexts.ts`. Fails with a line for each place.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Comments stay readable beside code. */
const MOST_COLUMNS = 110;

/** Words that hide who acts: name the caller, the user, the worker, the backend. */
const HIDDEN_ACTORS = /\b(nobody|somebody|whoever|anybody)\b/i;

const COMMENT = /^\s*(\/\/|\/?\*|#(?!!))/;
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(tsx?|css|py|md)$/.test(file) && !/CHANGELOG|checkTexts/.test(file))
  .filter((file) => existsSync(join(root, file)));

const findings = files.flatMap((file) => {
  const isProse = file.endsWith('.md');
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const place = `${file}:${index + 1}`;
      const found: string[] = [];
      if (!isProse && COMMENT.test(line) && [...line].length > MOST_COLUMNS) {
        found.push(`${place}: the comment has ${[...line].length} columns; wrap it at ${MOST_COLUMNS}.`);
      }
      const word = HIDDEN_ACTORS.exec(line)?.[0];
      if (word) found.push(`${place}: "${word}" hides who acts; name the actor.`);
      for (const [, target] of isProse ? line.matchAll(LINK) : []) {
        if (!existsSync(join(root, dirname(file), target)))
          found.push(`${place}: ${target} leads to no file.`);
      }
      return found;
    });
});

for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
