import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchTables } from '../../src/bench/report.ts';
import { summarizeTrace } from '../../src/bench/traceSummary.ts';
import { type Event, eventsOf, finished, inkling, type Run, said, startInkling } from '../support/inkling.ts';
import { hasPseudoTerminal, startOnTerminal } from '../support/pseudoTerminal.ts';
import { runHere } from '../support/runHere.ts';
import { writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ESCAPE = '\u001B';
/** Escape sequences for colours, without those that move or hide the cursor. */
const COLOUR = new RegExp(`${ESCAPE}\\[\\d+m`);
const CONTROL_C = '\u0003';
const HIDE_CURSOR = `${ESCAPE}[?25l`;
const SHOW_CURSOR = `${ESCAPE}[?25h`;

const folder = temporaryFolder();
const quick = ['bench', '--quick', '--data', 'train.csv'];

beforeAll(() => writeDigits(folder.path));

function bench(...args: readonly string[]): Promise<Run> {
  return inkling([...quick, ...args], { folder: folder.path });
}

function measurementsOf(run: Run): Event[] {
  return eventsOf(run).filter(({ event }) => event === 'measurement');
}

describe('benchTables', () => {
  const measurement = {
    section: 'dense',
    name: '512 × 512',
    backend: 'wasm',
    mode: 'exact',
    threads: 1,
    rate: 41.26,
    shareOfPeak: 0.784,
    runs: 3,
  } as const;
  const other = {
    ...measurement,
    section: 'other',
    name: 'ReLU',
    rate: 12_345.6,
    shareOfPeak: undefined,
  } as const;

  test('have a row for each name, a column for each number of threads, and gaps where nothing was measured', () => {
    const all = [measurement, { ...measurement, threads: 4, rate: 150.4, shareOfPeak: 1.6 }, other];
    expect(benchTables(all, { colour: false })).toEqual([
      '',
      'Products of dense matrices, exact, GFLOP/s           1 thread          4 threads',
      '  512 × 512                                      41.3   (78%)        150  (160%)',
      '',
      'Other kernels, exact, million elements/s             1 thread          4 threads',
      '  ReLU                                         12,346',
    ]);
  });

  test('name the mode in each row if a section has two', () => {
    const [, title, first, second] = benchTables([measurement, { ...measurement, mode: 'fast' }], {
      colour: false,
    });
    expect(title).toMatch(/^Products of dense matrices, GFLOP\/s +1 thread$/);
    expect([first, second]).toEqual([
      expect.stringMatching(/^ {2}512 × 512, exact +41\.3 +\(78%\)$/),
      expect.stringMatching(/^ {2}512 × 512, fast +41\.3 +\(78%\)$/),
    ]);
  });

  test('have bold titles if the terminal has colour', () => {
    const [, title] = benchTables([measurement], { colour: true });
    expect(title.startsWith(`${ESCAPE}[1mProducts of dense matrices, exact, GFLOP/s `)).toBe(true);
  });
});

describe('bench', () => {
  let words: Run;
  let json: Run;

  beforeAll(async () => {
    [words, json] = await Promise.all([bench('--threads', '2'), bench('--threads', '2', '--json')]);
  });

  test('prints the machine, the peak, and a table of the measurements', () => {
    expect([words.code, words.stderr]).toEqual([0, '']);
    expect(words.stdout).toMatch(/^Machine: .+, \d+ processors?, \w+ \w+, Node v\d+\.\d+\.\d+\n/);
    expect(words.stdout).toContain(cpus()[0].model.trim());
    expect(words.stdout).toMatch(
      /^Images: train\.csv, .+, 360 to learn from, \d+% of their pixels not zero$/m,
    );
    expect(words.stdout).toMatch(/^Peak: [\d.,]+ GFLOP\/s a thread, the best of many /m);
    const figures = '( +[\\d.,]+ +\\(\\d+%\\)){2}';
    for (const row of [
      '128 × 128, exact',
      '512 × 512, fast',
      'weight gradient of 100 units',
      '784-100-10, SGD, all at once',
      '784-256-10, Adam, batches of 128',
    ]) {
      expect(words.stdout).toMatch(new RegExp(`^  ${row}${figures}$`, 'm'));
    }
    expect(words.stdout).toMatch(/^ {2}ReLU, 360 × 100( +[\d.,]+){2}$/m);
    expect(words.stdout).toMatch(/^Training, exact, images\/s +1 thread +2 threads$/m);
  });

  test('fits its tables into 80 columns and puts no colour into a pipe', () => {
    const [, ...tables] = words.stdout.split('\n\n').slice(0, -1);
    expect(tables).toHaveLength(4);
    for (const line of tables.join('\n').split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(words.stdout).not.toContain(ESCAPE);
  });

  test('--json prints one start event, one event for each measurement, and one done event', () => {
    expect([json.code, json.stderr]).toEqual([0, '']);
    const events = eventsOf(json);
    expect(events.map(({ event }) => event)).toEqual([
      'start',
      ...events.slice(1, -1).map(() => 'measurement'),
      'done',
    ]);
    expect(events[0]).toMatchObject({
      processor: cpus()[0].model.trim(),
      processors: cpus().length,
      node: process.version,
      samples: 360,
      peak: expect.any(Number),
    });
    for (const measurement of measurementsOf(json)) {
      expect(measurement.rate).toBeGreaterThan(0);
      expect(measurement.runs).toBeGreaterThanOrEqual(3);
      expect(measurement.backend).toBe('wasm');
      expect(measurement.shareOfPeak === undefined).toBe(measurement.section === 'other');
    }
  });

  test('measures everything in exact mode, and dense products in fast mode too, on one thread and on all', () => {
    const groups = Map.groupBy(measurementsOf(json), ({ section, mode, threads }) =>
      [section, mode, threads].join(' '),
    );
    expect(Object.fromEntries([...groups].map(([name, list]) => [name, list.length]))).toEqual({
      'dense exact 1': 2,
      'sparse exact 1': 2,
      'other exact 1': 4,
      'training exact 1': 3,
      'dense exact 2': 2,
      'sparse exact 2': 2,
      'other exact 2': 4,
      'training exact 2': 3,
      'dense fast 1': 2,
      'dense fast 2': 2,
    });
  });
});

describe.runIf(process.platform !== 'win32')('SIGINT ends bench with exit code 130', () => {
  test.concurrent.each<[string, string[], Event]>([
    ['in one mode', ['--fast', '--threads', '1'], { backend: 'wasm', mode: 'fast', threads: 1 }],
    ['on the reference', ['--backend', 'reference'], { backend: 'reference', mode: 'exact', threads: 1 }],
  ])('%s', async (_, options, measured) => {
    const child = startInkling(['bench', '--data', 'train.csv', ...options, '--json'], {
      folder: folder.path,
    });
    const end = finished(child);
    await said(child, /"event":"measurement"/);
    child.kill('SIGINT');
    const run = await end;
    expect([run.code, run.stderr]).toEqual([130, '']);
    const [start, ...measurements] = eventsOf(run);
    expect(start.peak).toBeGreaterThan(0);
    for (const measurement of measurements) {
      expect(measurement).toMatchObject({ event: 'measurement', ...measured });
    }
  });
});

describe.runIf(hasPseudoTerminal)('on a terminal', () => {
  /** The output until Ctrl-C, which is sent when the first measurement has begun. */
  async function interrupted(environment: Readonly<Record<string, string>>): Promise<Run> {
    const child = startOnTerminal(['bench', '--data', 'train.csv'], { folder: folder.path, environment });
    const end = finished(child);
    await said(child, /\d+% {2}.+, on WebAssembly \(exact, 1 thread\)/);
    child.stdin.write(CONTROL_C);
    return end;
  }

  test.concurrent('a live line names the current measurement; Ctrl-C removes the line and restores the cursor', async () => {
    const { code, stdout } = await interrupted({});
    expect(code).toBe(130);
    expect(stdout).toContain(HIDE_CURSOR);
    expect(stdout.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(stdout.lastIndexOf(HIDE_CURSOR));
    expect(stdout).not.toContain('Products of');
    expect(stdout).toMatch(COLOUR);
  });

  test.concurrent('NO_COLOR removes the colours', async () => {
    const { stdout } = await interrupted({ NO_COLOR: '1' });
    expect(stdout).not.toMatch(COLOUR);
  });
});

describe('bench --trace', () => {
  const traced = ['bench', '--data', 'train.csv', '--threads', '2', '--trace', 'trace.json'];

  test('saves what each thread did as events of Chrome, and says where the time went', async () => {
    const run = await inkling([...traced, '--batch-size', '90'], { folder: folder.path });
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain(
      'Network: 784-100-10, batches of 90, SGD, on WebAssembly (exact, 2 threads)',
    );
    expect(run.stdout).toMatch(/^Microseconds of a step, 2 threads +thread 0 +thread 1$/m);
    expect(run.stdout).toMatch(/^ {2}sparseGradient( +[\d.]+){2}$/m);
    expect(run.stdout).toMatch(/^ {2}JavaScript +[\d.]+$/m);
    const { traceEvents } = JSON.parse(await readFile(join(folder.path, 'trace.json'), 'utf8'));
    const named = traceEvents.filter(({ ph }: { ph: string }) => ph === 'M');
    // On a busy machine, one thread may have done all.
    expect(named.map(({ args }: { args: { name: string } }) => args.name)).toContainEqual(
      expect.stringMatching(/^thread [01]$/),
    );
    const complete = traceEvents.filter(({ ph }: { ph: string }) => ph === 'X');
    expect(complete.length).toBeGreaterThan(100);
    for (const { ts, dur } of complete) {
      expect(ts).toBeGreaterThanOrEqual(0);
      expect(dur).toBeGreaterThanOrEqual(0);
    }
  });

  test.each([
    [
      ['bench', '--trace', 'trace.json', '--backend', 'reference'],
      '--trace: only WebAssembly can be traced. Leave --backend out.',
    ],
    [['bench', '--trace', '-'], '--trace: - is standard output, but only a model can go there. Name a file.'],
    [
      ['bench', '--batch-size', '3'],
      '--batch-size: only a trace has one. Add --trace <file>, or leave it out.',
    ],
    [['bench', '--trace', 'none/trace.json'], 'none/trace.json: cannot be written, there is no folder'],
  ])('refuses %j', async (args, sentence) => {
    const run = await runHere(args, { folder: folder.path });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(sentence);
  });
});

describe('summarizeTrace', () => {
  test('adds up each kernel on each thread, the waiting, the JavaScript, and finds the longest gap', () => {
    const event = (thread: number, start: number, end: number) =>
      ({ kernel: 'relu', thread, phase: 0, from: 0, to: 1, start, end }) as const;
    const summary = summarizeTrace(
      {
        events: [event(0, 0, 2), event(1, 1, 2), event(0, 5, 6), event(0, 10, 12)],
        lists: [
          { phases: 1, start: 0, callerStart: 0, end: 6 },
          { phases: 1, start: 9, callerStart: 10, end: 12 },
        ],
        isFull: false,
      },
      { threads: 2, steps: 2, milliseconds: 12 },
    );
    expect(summary).toEqual({
      kernels: new Map([['relu', [2500, 500]]]),
      idle: [1500, 4000],
      javaScript: 2000,
      longestGap: 3000,
    });
  });
});
