import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate, softmaxCrossEntropy } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadModel } from '../src/model/loadModel.ts';
import { eventsOf, finished, inkling, program, said, startInkling } from './support/inkling.ts';
import { hasPseudoTerminal, startOnTerminal } from './support/pseudoTerminal.ts';
import { onDigits, testDigits, writeDigits } from './support/samples.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const folder = temporaryFolder();
const isPosix = process.platform !== 'win32';
const endless = ['train', ...onDigits, '--hidden', '8', '--iterations', '99999999'];
const CONTROL_C = '\u0003';
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const CYAN = '\u001B[36m';

beforeAll(() => writeDigits(folder.path));

function into(name: string): string[] {
  return ['--out', `${name}.json`, '--plot', `${name}.svg`];
}

describe.runIf(isPosix)('a training run that SIGINT, SIGTERM or SIGHUP stops', () => {
  test.concurrent('ends after the current step with exit code 130, and has saved the model that it reports', async () => {
    const child = startInkling([...endless, ...into('stopped'), '--json'], { folder: folder.path });
    const end = finished(child);
    await said(child, /"event":"progress"/);
    child.kill('SIGINT');
    const run = await end;
    expect(run).toMatchObject({ code: 130, stderr: '' });
    const events = eventsOf(run);
    const done = events[events.length - 1];
    expect(done).toMatchObject({ event: 'done', interrupted: true, model: 'stopped.json' });
    expect(done.iterations).toBe(events[events.length - 2].iteration);
    const { network } = await loadModel(join(folder.path, 'stopped.json'), referenceBackend());
    const { accuracy } = await evaluate(network, testDigits, { loss: softmaxCrossEntropy() });
    expect(accuracy).toBe(done.testAccuracy);
    expect(await readFile(join(folder.path, 'stopped.svg'), 'utf8')).toContain('</svg>');
  });

  test.concurrent('prints that the model is saved', async () => {
    const child = startInkling([...endless, ...into('said')], { folder: folder.path });
    const end = finished(child);
    await said(child, /^Iteration: \d+$/m);
    child.kill('SIGTERM');
    const { code, stdout } = await end;
    expect(code).toBe(143);
    expect(stdout).toMatch(/^Stopped after iteration \d+; the model is saved\.$/m);
    expect(stdout).toContain('Model: said.json');
  });
});

test.runIf(isPosix).concurrent('SIGHUP stops the run as Ctrl-C does, and the model is saved', async () => {
  const child = startInkling([...endless, ...into('hungup'), '--json'], { folder: folder.path });
  const end = finished(child);
  await said(child, /"event":"progress"/);
  child.kill('SIGHUP');
  const run = await end;
  expect(run).toMatchObject({ code: 129, stderr: '' });
  expect(eventsOf(run).at(-1)).toMatchObject({ event: 'done', interrupted: true, model: 'hungup.json' });
  expect(await readdir(folder.path)).toContain('hungup.json');
});

test
  .runIf(process.platform === 'linux')
  .concurrent('standard output on a full disk stops the run, and the model is saved', async () => {
    const child = startInkling(
      [`${[...program, ...endless, ...into('full')].map((word) => `'${word}'`).join(' ')} > /dev/full`],
      {
        folder: folder.path,
        start: ['sh', '-c'],
      },
    );
    const { code, stderr } = await finished(child);
    expect([code, stderr]).toEqual([1, 'inkling: standard output: cannot be written (ENOSPC).\n']);
    expect(JSON.parse(await readFile(join(folder.path, 'full.json'), 'utf8')).format).toBe('inkling-model');
  });

test.concurrent('--out - writes the model to standard output, and the report to standard error', async () => {
  const args = ['train', ...onDigits, '--hidden', '4', '--iterations', '20'];
  const options = { folder: folder.path };
  const [piped, saved] = await Promise.all([
    inkling([...args, '--out', '-', '--plot', 'o.svg'], options),
    inkling([...args, ...into('same')], options),
  ]);
  expect([piped.code, saved.code, saved.stderr]).toEqual([0, 0, '']);
  expect(piped.stdout).toBe(await readFile(join(folder.path, 'same.json'), 'utf8'));
  expect(piped.stderr).toContain('Model: standard output\n');
});

test.concurrent('a model that cannot be saved is rescued, and a plot that cannot be saved does not lose the model', async () => {
  const [rescue, gone] = [join(folder.path, 'rescue'), join(folder.path, 'gone')];
  await mkdir(rescue);
  await mkdir(gone);
  const environment = { TMPDIR: rescue, TEMP: rescue, TMP: rescue };
  const run = async (args: readonly string[]) => {
    const child = startInkling([...endless, ...args], { folder: folder.path, environment });
    const end = finished(child);
    await said(child, /^Iteration: \d+$/m);
    await rm(gone, { recursive: true });
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    await mkdir(gone);
    return { code, stdout, stderr };
  };
  const lost = await run(['--out', 'gone/m.json', '--plot', 'lost.svg']);
  const [name] = await readdir(rescue);
  expect(lost).toMatchObject({
    code: 1,
    stderr:
      'inkling: gone/m.json: cannot be written, there is no folder gone. Make it first, or choose another place. ' +
      `The trained model is in ${join(rescue, name, 'model.json')}.\n`,
  });
  await loadModel(join(rescue, name, 'model.json'), referenceBackend());
  const plotless = await run(['--out', 'kept.json', '--plot', 'gone/p.svg']);
  expect(plotless).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('\nModel: kept.json\n'),
    stderr: expect.stringMatching(/^inkling: gone\/p\.svg: cannot be written, there is no folder gone\./),
  });
});

test.runIf(isPosix).concurrent('SIGINT is handled while synthetic digits are drawn', async () => {
  const args = ['train', '--data', 'synthetic', '--hidden', '4', '--iterations', '1', ...into('drawn')];
  const child = startInkling(args, { folder: folder.path });
  const end = finished(child);
  // Drawing takes about two seconds, so the program is still drawing when the signal comes after one second.
  setTimeout(() => child.kill('SIGINT'), 1000);
  const { code } = await end;
  expect([130, null]).toContain(code);
});

test.concurrent('a reader that closes the pipe ends the run as Ctrl-C does, and the model is saved', async () => {
  const child = startInkling([...endless, ...into('unread')], { folder: folder.path });
  const end = finished(child);
  await said(child, /\n/);
  child.stdout.destroy();
  const { code, stderr } = await end;
  expect([code, stderr]).toEqual([130, '']);
  await loadModel(join(folder.path, 'unread.json'), referenceBackend());
});

if (!hasPseudoTerminal) console.info('No util-linux script here: what a terminal shows is not tested.');

describe.runIf(hasPseudoTerminal)('on a terminal', () => {
  const some = ['train', ...onDigits, '--hidden', '8', '--iterations', '40'];

  /** The output of a run on a terminal. `act` is called with the process at once. */
  async function shown(
    args: readonly string[],
    act: (child: ChildProcessWithoutNullStreams) => void = () => {},
    environment: Readonly<Record<string, string>> = {},
  ) {
    const child = startOnTerminal(args, { folder: folder.path, environment });
    const end = finished(child);
    act(child);
    return end;
  }

  function expectCursor(text: string): void {
    expect(text).toContain(HIDE_CURSOR);
    expect(text.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(text.lastIndexOf(HIDE_CURSOR));
  }

  test.concurrent('a live line shows bar, loss, rate and remaining time in colour, and the cursor is restored at the end', async () => {
    const { code, stdout } = await shown([...some, ...into('live')]);
    expect(code).toBe(0);
    expect(stdout).toContain(CYAN);
    expect(stdout).toMatch(
      /█+.* \d+% {2}loss \d\.\d{4} {2}training \d+\.\d% {2}[\d,]+ images\/s {2}ETA \d+:\d\d/,
    );
    expect(stdout).toMatch(
      /Iteration: 40 {2}epoch 10 {2}loss \d\.\d{4} {2}Accuracy: \d+\.\d\d% training, \d+\.\d\d% test/,
    );
    expectCursor(stdout);
  });

  test.concurrent('Ctrl-C saves the model, reports it and restores the cursor', async () => {
    const { code, stdout } = await shown([...endless, ...into('key')], (child) => {
      void said(child, /ETA/).then(() => child.stdin.write(CONTROL_C));
    });
    expect(code).toBe(130);
    expect(stdout).toMatch(/Stopped after iteration \d+; the model is saved\./);
    expectCursor(stdout);
  });

  test.concurrent('the end of the terminal stops the run, and the model is saved', async ({
    // The shared `expect` loses this test when one beside it ends, and then refuses to poll.
    expect,
  }) => {
    const { code } = await shown([...endless, ...into('closed')], (child) => {
      // `script` is the terminal; its end closes it, and the system sends SIGHUP.
      void said(child, /ETA/).then(() => child.kill('SIGKILL'));
    });
    expect(code).toBeNull();
    await expect
      .poll(() => readFile(join(folder.path, 'closed.svg'), 'utf8').catch(() => ''), { timeout: 60_000 })
      .toContain('</svg>');
    expect(JSON.parse(await readFile(join(folder.path, 'closed.json'), 'utf8')).format).toBe('inkling-model');
  });

  test.concurrent('Ctrl-C while data are read ends at once and restores the cursor', async () => {
    const reading = join(folder.path, 'reading');
    await mkdir(reading);
    // Reading this file takes about a second, so Ctrl-C arrives during it.
    const lines = (await readFile(join(folder.path, 'train.csv'), 'utf8')).trimEnd().split('\n').slice(1);
    await writeFile(join(reading, 'long.csv'), `${lines.join('\n')}\n`.repeat(60));
    const args = [
      'train',
      '--data',
      'reading/long.csv',
      '--out',
      'reading/m.json',
      '--plot',
      'reading/p.svg',
    ];
    const { code, stdout } = await shown(args, (child) => {
      void said(child, /reading, /).then(() => child.stdin.write(CONTROL_C));
    });
    expect(code).toBe(130);
    expectCursor(stdout);
    expect(await readdir(reading)).toEqual(['long.csv']);
  });

  test.concurrent('Ctrl-C on the dashboard brings back the first screen and the cursor, and the model is saved', async () => {
    const child = startOnTerminal([...endless, ...into('dashboard'), '--dashboard'], {
      folder: folder.path,
      size: { columns: 100, rows: 30 },
      environment: { NO_COLOR: '1' },
    });
    const end = finished(child);
    await said(child, /step \d+ of/);
    child.stdin.write(CONTROL_C);
    const { code, stdout } = await end;
    expect(code).toBe(130);
    const [before, rest] = stdout.split('\u001B[?1049h');
    const [drawn, after] = rest.split('\u001B[?1049l');
    expect(before).toContain('Network: mlp:8');
    expect(drawn).toContain('images/s');
    expect(drawn).not.toContain(CYAN);
    expect(after).toMatch(/Stopped after iteration \d+; the model is saved\./);
    expectCursor(stdout);
  });

  test.concurrent('on one that is too small, --dashboard falls back to the live line, and a note says so', async () => {
    const child = startOnTerminal([...some, ...into('small'), '--dashboard'], {
      folder: folder.path,
      size: { columns: 79, rows: 24 },
    });
    const { code, stdout } = await finished(child);
    expect(code).toBe(0);
    expect(stdout).toContain('Note: This is no terminal of at least 80 × 24 characters');
    expect(stdout).toContain('ETA');
    expect(stdout).not.toContain('\u001B[?1049h');
  });

  test.concurrent('NO_COLOR keeps the live line but removes its colours', async () => {
    const { stdout } = await shown([...some, ...into('plain')], undefined, { NO_COLOR: '1' });
    expect(stdout).toContain('ETA');
    expect(stdout).not.toContain(CYAN);
  });

  test.concurrent('standard output in a pipe gets the plain lines, also if standard error is a terminal', async () => {
    const child = startOnTerminal([...some, ...into('piped')], {
      folder: folder.path,
      redirection: '> piped.txt',
    });
    const { stdout } = await finished(child);
    expect(await readFile(join(folder.path, 'piped.txt'), 'utf8')).toMatch(
      /^Iteration: 20\nAccuracy: \d+\.\d\d%$/m,
    );
    expect(stdout).not.toContain('ETA');
  });

  test.concurrent('with --json there is no live line', async () => {
    const { stdout } = await shown([...some, ...into('events'), '--json']);
    expect(stdout).not.toContain('\u001B');
  });
});
