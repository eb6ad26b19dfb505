import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '@inkling/tensor';
import { beforeAll, expect, test } from 'vitest';
import { killedRuns, trainWhole, trainWithKills, writeImages } from '../../../../tools/soak/killTraining.ts';
import { finished, program, said, startInkling } from '../support/inkling.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

beforeAll(() => writeImages(folder.path));

test.concurrent.for([
  ['dense', '3000'],
  ['conv', '40'],
] as const)(
  'a %s run that is killed at random moments ends with the bytes of one that was never killed',
  async ([kind, iterations], { expect }) => {
    const args = [...killedRuns[kind], '--iterations', iterations];
    const whole = await trainWhole(program, folder.path, [...args, '--threads', '2'], `whole-${kind}`);
    const run = { args, name: kind, kills: 2, random: createRandom(Date.now()) };
    const { results, kills } = await trainWithKills(program, folder.path, run);
    expect(kills).toBeGreaterThan(0);
    // Not the files themselves, which would fill the message.
    expect(results.map((bytes, index) => bytes.equals(whole[index]))).toEqual([true, true]);
  },
);

test.runIf(process.platform !== 'win32')(
  'Ctrl-C saves a checkpoint, says how to go on, and the run ends with the same weights',
  async () => {
    const args = [...killedRuns.dense, '--iterations', '2000'];
    const [whole] = await trainWhole(program, folder.path, args, 'whole');
    const results = ['--out', 'stopped.json', '--plot', 'stopped.svg', '--progress-every', '5'];
    // So long that no other checkpoint than the first one and the last is saved.
    const words = ['train', ...args, ...results, '--checkpoint', 'stopped', '--every', '1h'];
    const child = startInkling(words, { folder: folder.path });
    const end = finished(child);
    await said(child, /^Iteration: [1-9]\d\d$/m);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect([code, stderr]).toEqual([130, '']);
    const [, step] = /^Stopped after iteration (\d+); the model is saved\.$/m.exec(stdout) ?? [];
    expect(stdout).toMatch(/^Go on with it: inkling train --resume stopped$/m);
    const resumed = startInkling(['train', '--resume', 'stopped'], { folder: folder.path });
    const { stdout: report } = await finished(resumed);
    expect(report).toContain(`Note: Training goes on after step ${step} of 2000, with stopped/step-`);
    const model = await readFile(join(folder.path, 'stopped.json'));
    expect(model.equals(whole)).toBe(true);
    // Its curve and its figures are those of a run that was never stopped, too.
    const repeated = await finished(startInkling(['repeat', 'stopped.run.json'], { folder: folder.path }));
    expect([repeated.code, repeated.stderr]).toEqual([0, '']);
  },
);

test('a run is not gone on with while another process still trains with its checkpoints', async () => {
  const words = ['train', ...killedRuns.dense, '--iterations', '10000000', '--progress-every', '5'];
  const child = startInkling([...words, '--checkpoint', 'taken', '--every', '1h'], { folder: folder.path });
  await said(child, /^Iteration: \d+$/m);
  const { code, stderr } = await finished(
    startInkling(['train', '--resume', 'taken'], { folder: folder.path }),
  );
  expect([code, stderr]).toEqual([
    1,
    `inkling: taken: process ${child.pid} saves its checkpoints in this folder. Wait until it has ended, or name another ` +
      'folder with --checkpoint.\n',
  ]);
  const end = finished(child);
  child.kill('SIGKILL');
  await end;
  // What a killed process has left claims nothing.
  const next = startInkling(['train', '--resume', 'taken'], { folder: folder.path });
  const nextEnd = finished(next);
  await said(next, /^Note: Training goes on after step /m);
  await said(next, /^Iteration: \d+$/m);
  next.kill('SIGKILL');
  await nextEnd;
});
