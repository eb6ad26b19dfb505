// Slow: starts the program.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('Ctrl-C at a question writes nothing, and answers may come from a pipe', async () => {
  const place = mkdtempSync(join(tmpdir(), 'create-inkling-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const main = resolve(import.meta.dirname, '../src/main.node.ts');
  const program = spawn(process.execPath, [main], { cwd: place, stdio: ['pipe', 'pipe', 'pipe'] });
  program.stdin.write('1\n');
  let printed = '';
  for await (const chunk of program.stdout) {
    printed += chunk;
    if (printed.includes('With what?')) program.kill('SIGINT');
  }
  const [exitCode] = program.exitCode === null ? await once(program, 'close') : [program.exitCode];
  expect(exitCode).toBe(130);
  expect(readdirSync(place)).toEqual([]);
});
