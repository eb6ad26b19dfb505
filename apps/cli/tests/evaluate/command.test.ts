import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf, inkling, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { originalWeights, testDigits, writeDigits, writeIdxFolder } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

beforeAll(async () => {
  await writeDigits(folder.path);
  await writeFile(join(folder.path, 'model.json'), JSON.stringify(originalWeights()));
});

function evaluate(...args: readonly string[]): Promise<Run> {
  return runHere(['evaluate', ...args], { folder: folder.path });
}

/** The predictions of the original's formulas for the test images, in double precision. */
function predictionsOf({ W1, b1, W2, b2 }: ReturnType<typeof originalWeights>): number[] {
  const { inputs } = testDigits;
  return Array.from({ length: inputs.shape[0] }, (_, row) => {
    const A0 = [...inputs.data.subarray(row * 784, (row + 1) * 784)].map((pixel) => pixel / 255);
    const A1 = affine(W1, A0, b1).map((value) => Math.max(0, value));
    const Z2 = affine(W2, A1, b2);
    return Z2.indexOf(Math.max(...Z2));
  });
}

function affine(W: readonly number[][], A: readonly number[], b: readonly number[][]): number[] {
  return W.map((weights, row) =>
    weights.reduce((sum, weight, column) => sum + weight * A[column], b[row][0]),
  );
}

test('evaluates the original’s own weights file as the original’s formulas do', async () => {
  const run = await evaluate('model.json', '--data', 'test.csv', '--json');
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const [row, digit] of predictionsOf(originalWeights()).entries()) {
    confusion[testDigits.targets.data[row]][digit] += 1;
  }
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const [event, ...others] = eventsOf(run);
  expect(others).toEqual([]);
  expect(event.confusion).toEqual(confusion);
});

test('reports accuracy, loss, the confusion matrix and the figures of each class, which agree', async () => {
  const [event] = eventsOf(await evaluate('model.json', '--data', 'test.csv', '--json'));
  const documented = [
    ...['event', 'accuracy', 'correct', 'count', 'loss', 'confusion', 'perClass', 'macro'],
    ...['negativeLogLikelihood', 'top2Accuracy', 'top3Accuracy', 'calibrationError'],
  ];
  expect(Object.keys(event)).toEqual(documented);
  const { accuracy, correct, count, perClass } = event;
  expect(event.event).toBe('evaluation');
  expect(count).toBe(100);
  expect(accuracy).toBe(Number(correct) / 100);
  expect(event.loss).toBeGreaterThan(0);
  expect(event.negativeLogLikelihood).toBe(event.loss);
  const top = [event.accuracy, event.top2Accuracy, event.top3Accuracy].map(Number);
  expect(top).toEqual([...top].sort());
  expect(top[2]).toBeGreaterThan(top[0]);
  expect(event.calibrationError).toBeGreaterThan(0);
  expect(event.macro).toMatchObject({ recall: expect.closeTo(Number(accuracy), 12) });
  expect(perClass).toHaveLength(10);
  expect(perClass).toEqual(
    expect.arrayContaining([expect.objectContaining({ label: 3, count: 10, correct: expect.any(Number) })]),
  );
});

test('prints a table with a row for each class, the totals and the worst-confused pairs', async () => {
  const args = ['evaluate', 'model.json', '--data', 'test.csv'];
  const { stdout, stderr, code } = await inkling(args, { folder: folder.path });
  expect([stderr, code]).toEqual(['', 0]);
  expect(stdout).toMatch(/^Data: test\.csv\nAccuracy: \d+\.\d\d% \(\d+ of 100 images\), loss \d+\.\d+\n/);
  for (let label = 0; label < 10; label += 1) {
    expect(stdout).toMatch(new RegExp(`^ +${label}(?: +[·\\d]+){10} +10 +\\d+\\.\\d\\d%$`, 'm'));
  }
  expect(stdout).toMatch(/^total(?: +\d+){10} +100 +\d+\.\d\d%$/m);
  expect(stdout).toMatch(/^Most confused:\n( {2}\d taken for \d: \d+ times?, \d+\.\d\d% of all \ds\n){5}/m);
});

test('a model is tested on the test images of a folder with MNIST', async () => {
  await writeIdxFolder(join(folder.path, 'idx'));
  const [ofFolder, ...others] = eventsOf(await evaluate('model.json', '--data', 'idx', '--json'));
  expect([ofFolder.count, others]).toEqual([100, []]);
  expect(eventsOf(await evaluate('model.json', '--data', 'test.csv', '--json'))).toEqual([ofFolder]);
});

test('a model for images of another size is refused in one sentence that names both sizes', async () => {
  await writeFile(join(folder.path, 'ten.json'), JSON.stringify(originalWeights({ inputs: 100, hidden: 5 })));
  expectRefusal(
    await evaluate('ten.json', '--data', 'test.csv', '--json'),
    'ten.json: the model takes images of 100 pixels, but those of test.csv have 28 × 28 = 784. ',
  );
});

test('labels without an output of the model are refused', async () => {
  await writeFile(join(folder.path, 'two.json'), JSON.stringify(originalWeights({ hidden: 5, outputs: 2 })));
  const run = await evaluate('two.json', '--data', 'test.csv', '--json');
  expectRefusal(run, 'dataset: sample ');
  expect(run.stderr).toContain('the network has 2 outputs, for the labels 0 to 1');
});

/** Two digits by two people, and a sign. */
const drawings = [
  { label: 1, writer: 1, source: 'here', strokes: [[50, 8, 49, 30, 51, 60, 50, 92]] },
  { label: 7, writer: 2, source: 'here', strokes: [[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]] },
  {
    label: '#',
    writer: 2,
    source: 'here',
    strokes: [
      [35, 10, 30, 90],
      [70, 10, 65, 90],
      [10, 35, 90, 35],
      [10, 65, 90, 65],
    ],
  },
];

test('evaluates the built-in reader on drawings of a pen', async () => {
  const text = drawings.map((drawing) => `${JSON.stringify(drawing)}\n`).join('');
  await writeFile(join(folder.path, 'drawings.jsonl'), text);
  const run = await evaluate('--strokes', 'drawings.jsonl', '--json');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const [event] = eventsOf(run);
  expect(event).toMatchObject({
    event: 'evaluation',
    accuracy: 1,
    correct: 2,
    count: 2,
    refused: 0,
    unsure: 0,
    perWriter: [
      { writer: 1, source: 'here', count: 1, correct: 1, accuracy: 1 },
      { writer: 2, source: 'here', count: 1, correct: 1, accuracy: 1 },
    ],
    perSource: [{ source: 'here', count: 2, correct: 2, accuracy: 1 }],
    signs: { count: 1, doubted: 1 },
  });
  expect(event.confusion).toHaveLength(10);
  expect(event.loss).toBeGreaterThan(0);
  expect(event.calibrationError).toBeGreaterThan(0);
  const words = await evaluate('--strokes', 'drawings.jsonl');
  expect(words.stdout).toContain('Accuracy: 100.00% (2 of 2)');
  expect(words.stdout).toContain('Signs that are no digits: 100.00% of 1');
});

test('evaluates a model on drawings of a pen, which it always takes for digits', async () => {
  const text = drawings.map((drawing) => `${JSON.stringify(drawing)}\n`).join('');
  await writeFile(join(folder.path, 'for-model.jsonl'), text);
  const [event] = eventsOf(await evaluate('model.json', '--strokes', 'for-model.jsonl', '--json'));
  expect(event).toMatchObject({ count: 2, refused: 0, unsure: 0, signs: { count: 1, doubted: 0 } });
});

test('evaluates the built-in reader on images', async () => {
  const [event] = eventsOf(await evaluate('--data', 'test.csv', '--json'));
  expect(event).toMatchObject({ event: 'evaluation', count: 100, perWriter: [], perSource: [] });
});

test('takes drawings or images, not both', async () => {
  const run = await evaluate('--strokes', 'drawings.jsonl', '--data', 'test.csv', '--json');
  expectRefusal(run, "option '--strokes <file>' cannot be used with option '--data");
});
