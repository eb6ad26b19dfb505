import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPngSignature } from 'fast-png';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plotFormat, savePlot } from '../../src/plot/savePlot.ts';

// Alone: the renderer of PNGs can be started once in a process.

const points = [{ iteration: 1, epoch: 1, loss: 2.3, trainAccuracy: 0.25 }];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-plot-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('the ending of the name, in either case, chooses the format', async () => {
  await savePlot(join(folder, 'curve.svg'), points);
  await savePlot(join(folder, 'curve.PNG'), points, { description: 'a run' });
  expect(await readFile(join(folder, 'curve.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  expect(hasPngSignature(await readFile(join(folder, 'curve.PNG')))).toBe(true);
});

test.each(['curve.jpg', 'curve', 'svg', 'curve.svg.gz'])(
  '%s is refused before anything is written',
  async (name) => {
    expect(() => plotFormat(name)).toThrow(expect.objectContaining({ code: 'FILE_ENDING' }));
    await expect(savePlot(join(folder, name), points)).rejects.toMatchObject({ code: 'FILE_ENDING' });
    expect(await readdir(folder)).toEqual([]);
  },
);
