import { beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { onDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

function run(...args: readonly string[]): Promise<Run> {
  return runHere(args, { folder: folder.path });
}

describe('a convolutional network', () => {
  let trained: Run;

  beforeAll(async () => {
    await writeDigits(folder.path);
    const data = [...onDigits];
    const how = ['--model', 'cnn:deep', '--optimizer', 'adam', '--schedule', 'one-cycle'];
    const length = ['--learning-rate', '0.02', '--batch-size', '20', '--epochs', '2'];
    trained = await run('train', ...data, ...how, ...length, '--json');
  });

  test('reports its layers and its optimizer, and learns', () => {
    const [start, ...rest] = eventsOf(trained);
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    expect(start).toMatchObject({
      model: 'cnn:deep',
      optimizer: 'adam',
      learningRate: 0.02,
      schedule: { kind: 'oneCycle', rate: 0.02 },
    });
    expect(rest.at(-1)?.testAccuracy).toBeGreaterThan(0.3);
  });

  test('has the accuracy in evaluate that training reported', async () => {
    const [{ accuracy, loss }] = eventsOf(
      await run('evaluate', 'model.json', '--data', 'test.csv', '--json'),
    );
    expect(accuracy).toBe(eventsOf(trained).at(-1)?.testAccuracy);
    expect(loss).toBeGreaterThan(0);
  });

  test('predicts pictures like any other network', async () => {
    const predictions = eventsOf(await run('predict', 'model.json', 'test.csv', '--json'));
    const right = predictions.filter(({ digit, label }) => digit === label).length;
    expect(right / 100).toBe(eventsOf(trained).at(-1)?.testAccuracy);
  });
});
