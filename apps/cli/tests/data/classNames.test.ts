import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePng } from '../pictures/makePng.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

/** Boots are light at the bottom, bags at the top. */
function picture(name: string, row: number): Buffer {
  const isLight = (y: number) => (name === 'Bag' ? y < 12 + row : y > 16 - row);
  return makePng({ width: 28, height: 28, depth: 8, colourType: 0, pixel: (_, y) => [isLight(y) ? 255 : 0] });
}

test('a model of named classes names them in its answers, its evaluation and its page', async () => {
  for (const name of ['Ankle boot', 'Bag']) {
    for (const [row, part] of ['train', 'train', 'train', 'test'].entries()) {
      await mkdir(join(folder.path, 'shop', part, name), { recursive: true });
      await writeFile(join(folder.path, 'shop', part, name, `${row}.png`), picture(name, row));
    }
  }
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await runHere(args, { folder: folder.path });
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };
  await run(
    ...[
      'train',
      '--data',
      'shop',
      '--iterations',
      '60',
      '--hidden',
      '4',
      '--out',
      'shop.json',
      '--report',
      'page.html',
    ],
  );
  const boot = join('shop', 'test', 'Ankle boot', '3.png');
  expect(await run('predict', 'shop.json', boot, '--no-center')).toContain(`${boot}: 0 Ankle boot (`);
  expect(JSON.parse(await run('predict', 'shop.json', boot, '--no-center', '--json'))).toMatchObject({
    digit: 0,
    className: 'Ankle boot',
  });
  expect(await run('evaluate', 'shop.json', '--data', 'shop')).toContain('Classes: 0 Ankle boot, 1 Bag\n');
  expect(await readFile(join(folder.path, 'page.html'), 'utf8')).toContain(
    '<th scope="row">0 Ankle boot</th>',
  );
});
