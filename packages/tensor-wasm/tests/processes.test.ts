import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ended, runProgram, said, startProgram } from './support/program.ts';

// What happens to threads when the program ends, in each of several ways, and to a program whose threads are
// idle.

/** Makes a backend with four threads, and a function `step()` in which all of them take part. */
const WORKING = `
  const backend = await wasmBackend({ threads: 4 });
  const values = backend.allocate('f32', [300, 300]);
  backend.upload(values, new Float32Array(90_000).fill(1));
  const output = backend.allocate('f32', [300, 300]);
  function step() {
    backend.kernels.matmul(values, values, output);
    backend.submit();
  }
  step();
  if ((await backend.download(output))[89_999] !== 300) throw new Error('wrong product');
`;

test.concurrent('a program ends by itself while its threads are idle', async () => {
  const { code, stdout, stderr } = await runProgram(`${WORKING} console.log(backend.info.threads);`);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '4\n', stderr: '' });
});

test.concurrent('process.exit in the middle of a step ends the program at once', async () => {
  const { code, stdout, stderr } = await runProgram(`${WORKING}
    setInterval(() => console.log('still here'), 10_000);
    backend.kernels.matmul(values, values, output);
    process.exit(7);
  `);
  expect({ code, stdout, stderr }).toEqual({ code: 7, stdout: '', stderr: '' });
});

test.concurrent('an uncaught error ends the program', async () => {
  const { code, stderr } = await runProgram(`${WORKING}
    backend.kernels.matmul(values, values, output);
    throw new Error('a mistake of the program');
  `);
  expect(code).toBe(1);
  expect(stderr).toContain('a mistake of the program');
});

describe.runIf(process.platform === 'linux').concurrent('on Linux', () => {
  /** Child processes of a process that still run. */
  async function childrenOf(pid: number): Promise<string> {
    const threads = await readdir(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8'));
    return (await Promise.all(lists)).join('');
  }

  test.for(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    '%s in the middle of a step leaves no process behind',
    async (signal) => {
      const child = startProgram(`${WORKING} console.log('working'); for (;;) step();`);
      const end = ended(child);
      await said(child);
      const { pid = 0 } = child;
      expect(await childrenOf(pid)).toBe('');
      child.kill(signal);
      expect(await end).toMatchObject({ signal, stderr: '' });
      await expect(readdir(`/proc/${pid}`)).rejects.toThrow('ENOENT');
    },
  );

  // Node needs about 40 ms for each thread, and a busy machine needs longer.
  test('the threads of 50 backends, half of them closed and half dropped, all end', async () => {
    const program = `
      import { readFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      const threads = () => Number(/Threads:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
      async function use(isClosed) {
        const backend = await wasmBackend({ threads: 2 });
        if (backend.info.threads !== 2) throw new Error('a thread did not start');
        const values = backend.allocate('f32', [100, 100]);
        backend.kernels.matmul(values, values, backend.allocate('f32', [100, 100]));
        backend.submit();
        if (isClosed) backend.close();
      }
      const counts = [];
      for (let count = 0; count < 50; count += 10) {
        for (let pair = 0; pair < 5; pair += 1) await Promise.all([use(true), use(false)]);
        // Finalizers run in a turn of their own. Then the threads take a moment to end.
        const hasEnded = () => threads() < counts[0] + 10;
        for (let turn = 0; turn < 3 || (counts.length > 0 && turn < 500 && !hasEnded()); turn += 1) {
          gc();
          await setTimeout(20);
        }
        counts.push(threads());
      }
      console.log(JSON.stringify(counts));
    `;
    const { stdout, stderr } = await runProgram(program, ['--expose-gc']);
    expect(stderr).toBe('');
    const counts: number[] = JSON.parse(stdout);
    expect(counts).toHaveLength(5);
    expect(counts[4]).toBeLessThan(counts[0] + 10);
  });
});

describe.concurrent('a backend has one thread', () => {
  const SAYS_THREADS = `console.log((await wasmBackend({ threads: 4 })).info.threads);`;

  test('if threads are not permitted', async () => {
    const flags = ['--permission', '--allow-fs-read=*'];
    expect(await runProgram(SAYS_THREADS, flags)).toMatchObject({ code: 0, stdout: '1\n', stderr: '' });
  });

  test('if threads fail to start', async () => {
    const broken = `
      const { Worker } = process.getBuiltinModule('node:worker_threads');
      const workers = { Worker: class extends Worker {
        constructor(_, options) { super('throw new Error("no")', options); }
      } };
      process.getBuiltinModule = () => workers;
    `;
    expect(await runProgram(broken + SAYS_THREADS)).toMatchObject({ code: 0, stdout: '1\n', stderr: '' });
  });
});
