import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linear, sequential, writeModel } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { beforeAll, expect, test } from 'vitest';
import { loadDigitModel } from '../../src/model/loadDigitModel.ts';
import { expectRefusal } from '../support/expectRefusal.ts';
import { finished, said, startInkling } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const page = ['--page', 'page'];

async function saveModel(name: string, inputs: number, outputs: number): Promise<Uint8Array> {
  const network = sequential([linear(inputs, outputs)], { backend: referenceBackend() });
  const bytes = await writeModel(network, {});
  await writeFile(join(folder.path, name), bytes);
  return bytes;
}

beforeAll(async () => {
  await mkdir(join(folder.path, 'page'));
  await writeFile(join(folder.path, 'page/index.html'), 'The page');
});

test.runIf(process.platform !== 'win32')(
  'the page is served with the model until Ctrl-C, which is no failure',
  async () => {
    const saved = await saveModel('my.json', 784, 10);
    const child = startInkling(['draw', ...page, '--model', 'my.json'], { folder: folder.path });
    let address: string | undefined;
    child.stdout.on('data', (chunk) => {
      address ??= /http:\S+/.exec(String(chunk))?.[0];
    });
    const end = finished(child);
    await said(child, /The answers come from my\.json\. Ctrl-C stops the server\.\n/);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(new Uint8Array(await (await fetch(`${address}model.json`)).arrayBuffer())).toEqual(saved);
    // The connection that `fetch` keeps open must not keep the program running.
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  },
);

test('a model of other images is refused, and the message says what to do', async () => {
  await saveModel('small.json', 100, 10);
  const args = ['draw', ...page, '--model', 'small.json', '--port', '8080', '--json'];
  expectRefusal(
    await runHere(args, { folder: folder.path }),
    'small.json: it takes images of 10 × 10, but the page draws 28 × 28. Name a model',
  );
});

test('a model of letters and a file that is no model are refused', async () => {
  await saveModel('letters.json', 784, 26);
  for (const [file, message] of [
    ['letters.json', 'letters.json: it tells 26 classes apart, but there are 10 digits. Name a model'],
    ['page/index.html', 'page/index.html: model: '],
    ['none.json', 'none.json: there is no such file.'],
  ]) {
    await expect(loadDigitModel(join(folder.path, file))).rejects.toThrow(message);
  }
});
