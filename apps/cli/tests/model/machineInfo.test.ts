import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { version } from '../../src/version.ts';
import { eventsOf } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';

afterEach(() => vi.unstubAllEnvs());

test('info without a model names versions, processors, memory, the data folder and the backends', async () => {
  const { code, stdout, stderr } = await runHere(['info']);
  expect([code, stderr]).toEqual([0, '']);
  const [first, ...lines] = stdout.trimEnd().split('\n');
  expect(first).toContain(
    `inkling ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  );
  expect(lines[0]).toMatch(/^processors {2}\d+ × .+, \d+ usable$/);
  expect(lines[1]).toMatch(/^memory {6}[\d.]+ [GM]B, [\d.]+ [GM]B free$/);
  expect(lines[2]).toMatch(/^data {8}\S/);
  expect(lines.slice(4)).toEqual([
    expect.stringMatching(/^WebAssembly, exact {4}works: SIMD, \d threads?$/),
    expect.stringMatching(/^WebAssembly, fast {5}works: relaxed SIMD, \d threads?$/),
    'reference             works: 1 thread',
  ]);
});

test('with --json it is one event, whose backends say whether they work', async () => {
  const [event, ...others] = eventsOf(await runHere(['info', '--json']));
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    event: 'info',
    version,
    node: process.versions.node,
    system: process.platform,
    architecture: process.arch,
    processors: expect.any(Number),
    usableProcessors: expect.any(Number),
    memory: expect.any(Number),
    backends: [
      { name: 'wasm', mode: 'exact', works: true },
      { name: 'wasm', mode: 'fast', works: true },
      { name: 'reference', mode: 'exact', works: true, threads: 1 },
    ],
  });
});

test('a backend that does not work has the reason', async () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const { code, stdout } = await runHere(['info']);
  expect(code).toBe(0);
  expect(stdout).toContain('\nWebAssembly, exact    does not work: wasm: WebAssembly has no SIMD here.\n');
  expect(stdout).toContain('\nWebAssembly, fast     does not work: wasm: fast mode needs relaxed SIMD,');
  expect(stdout).toContain('\nreference             works: 1 thread\n');
});

test('the data folder does not tell the name of the user', async () => {
  vi.stubEnv('INKLING_DATA', join(homedir(), 'digits'));
  const [event] = eventsOf(await runHere(['info', '--json']));
  expect(event.dataFolder).toBe(join('~', 'digits'));
});
