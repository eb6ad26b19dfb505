import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mnistLayout } from '@inkling/mnist';
import { linear, sequential } from '@inkling/nn';
import type { RunRecord } from '@inkling/recipes';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { plotColours } from '../../src/plot/plotColours.ts';
import { findMisread } from '../../src/train/misread.ts';
import { inkPng } from '../../src/train/reportPage/inkPng.ts';
import { type ReportedRun, reportPage } from '../../src/train/reportPage/reportPage.ts';
import { style } from '../../src/train/reportPage/style.ts';
import { runHere } from '../support/runHere.ts';
import { onDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const checksum = 'a'.repeat(64);
const record: RunRecord = {
  program: 'inkling 1.2.0',
  flags: { '--data': "it's <here>.csv", '--average': true },
  settings: { model: '<img src=x>', seed: 7, evaluateEvery: null },
  data: {
    name: '<script>alert(1)</script>',
    train: { samples: 3, fingerprint: checksum },
    test: { samples: 3, fingerprint: checksum },
  },
  machine: {
    system: 'linux x64',
    processor: 'A & B',
    processors: 2,
    runtime: 'Node 24.1.0',
    backend: 'wasm',
    mode: 'exact',
    threads: 2,
  },
  result: {
    iterations: 20,
    epochs: 1,
    interrupted: false,
    seconds: 1.5,
    samplesPerSecond: 40,
    weights: checksum,
  },
  curve: [],
};
const pixels = Uint8Array.from({ length: 3 * 784 }, (_, index) => (index * 7) % 256);
const images = {
  ...mnistLayout,
  inputs: new Tensor('u8', [3, 784], pixels),
  targets: new Tensor('i32', [3], Int32Array.of(1, 0, 1)),
};
const run: ReportedRun = {
  record,
  description: 'mlp:8 on <b>images</b>',
  points: [{ iteration: 20, epoch: 1, loss: 0.5, trainAccuracy: 0.4, testAccuracy: 1 / 3 }],
  test: {
    count: 3,
    correct: 1,
    accuracy: 1 / 3,
    loss: 0.5,
    confusion: [
      [0, 1],
      [1, 1],
    ],
  },
  misread: [{ row: 2, label: 1, prediction: 0, confidence: 0.9 }],
  images,
};

describe('the page about a run', () => {
  const page = reportPage(run);

  test('asks for nothing from elsewhere, and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<iframe|<img src=x|@import|url\(|javascript:|\son\w+=/i);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.every((address) => address.startsWith('data:image/png;base64,'))).toBe(true);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  });

  test('escapes all texts', () => {
    expect(page).not.toMatch(/<b>images|<here>/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain(`--data &apos;it&apos;\\&apos;&apos;s &lt;here&gt;.csv&apos; --average`);
    expect(page).toContain('2 × A &amp; B');
  });

  test('shows each misread image as it is, with label, answer and probability', () => {
    const [, source, words] = /<img src="data:image\/png;base64,([^"]+)"[^>]*alt="([^"]+)"/.exec(page) ?? [];
    const { data, width, height } = decode(Buffer.from(source, 'base64'));
    expect([width, height, [...data]]).toEqual([28, 28, [...pixels.subarray(2 * 784)]]);
    expect(words).toBe('test image 2: a 1, read as 0');
    expect(page).toContain('<b>0</b> 90%');
  });

  test('has the figures, the confusion matrix, the settings and the way to repeat it', () => {
    expect(page).toContain('<h1>Test accuracy 33.33%</h1>');
    expect(page).toContain('1 of 3 images right');
    expect(page).toMatch(
      /<th scope="row">1<\/th><td style="[^"]+">1<\/td><td style="[^"]+">1<\/td><td>50\.0%<\/td><td>50\.0%<\/td>/,
    );
    expect(page).toMatch(/<th scope="row">seed<\/th><td><code>7<\/code>/);
    expect(page).not.toContain('evaluateEvery');
  });

  test('without a test, or of a run that diverged, says so and has no figures that are missing', () => {
    const result = { ...record.result, diverged: 30 };
    const text = reportPage({
      ...run,
      record: { ...record, result },
      test: undefined,
      misread: [],
      points: [],
    });
    expect(text).toContain('The loss stopped being finite at step 30. The weights are those of step 20.');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('has another colour on a dark page for each colour of the plot', () => {
    for (const colour of Object.values(plotColours)) expect(style).toContain(`svg [fill="${colour}"]`);
  });
});

test('a picture is a PNG with its pixels', () => {
  const { data, width, height, depth, channels } = decode(
    inkPng(Uint8Array.of(0, 1, 2, 253, 254, 255), 3, 2),
  );
  expect([width, height, depth, channels, [...data]]).toEqual([3, 2, 8, 1, [0, 1, 2, 253, 254, 255]]);
});

test('misread images are those whose answer is not the label, the surest mistakes first', async () => {
  // The outputs are 1 and the value of the only pixel, which the network takes as a share of 255.
  const weights = Float32Array.of(0, 255, 1, 0);
  const network = sequential([linear(1, 2)], { backend: referenceBackend(), weights });
  const inputs = new Tensor('u8', [4, 1], Uint8Array.of(3, 0, 9, 0));
  const targets = new Tensor('i32', [4], Int32Array.of(0, 0, 0, 1));
  const misread = await findMisread(network, { inputs, targets });
  expect(misread.map(({ row, label, prediction }) => [row, label, prediction])).toEqual([
    [2, 0, 1],
    [0, 0, 1],
    [3, 1, 0],
  ]);
  expect(misread[2].confidence).toBeCloseTo(1 / (1 + Math.exp(-1)), 5);
});

test('train --report saves the page, with as many digits as are misread; another ending is refused', async () => {
  await writeDigits(folder.path);
  const args = ['train', ...onDigits, '--hidden', '8', '--iterations', '20', '--threads', '1'];
  await mkdir(join(folder.path, 'pages'));
  const path = join('pages', 'report.html');
  const { code, stdout } = await runHere([...args, '--report', path], { folder: folder.path });
  expect(code).toBe(0);
  expect(stdout).toContain(`\nPage about the run: ${path}\n`);
  const page = await readFile(join(folder.path, path), 'utf8');
  // The command starts in the folder of the page.
  expect(page).toContain('--data ../train.csv');
  const correct = Number(/Test accuracy: \S+ \((\d+) of 100/.exec(stdout)?.[1]);
  expect(page.match(/<img /g)?.length ?? 0).toBe(100 - correct);
  const refused = await runHere([...args, '--report', 'report.pdf'], { folder: folder.path });
  expect([refused.code, refused.stderr]).toEqual([
    1,
    'inkling: report.pdf: --report saves a page, whose name ends in .html. Choose such a name.\n',
  ]);
});
