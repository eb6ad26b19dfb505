import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { publishedSets } from '@inkling/mnist';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadTestData, loadTrainingData } from '../../src/data/images.ts';
import { changeFileNames } from '../../src/train/checkpoint/fileNames.ts';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { IDX_IMAGES, IDX_LABELS, idxHeader } from '../support/samples.ts';

// Slow: it takes the streams, the folder and the environment of the process.

const [kmnist] = publishedSets.filter(({ name }) => name === 'kmnist');

let folder: string;
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-download-'));
  files = {};
  // The pictures of KMNIST cannot be here. Blank ones with its labels' range have its structure.
  for (const { count, images, labels } of [kmnist.train, kmnist.test]) {
    const classes = Uint8Array.from({ length: count }, (_, row) => row % 10);
    const pixels = new Uint8Array(count * 784);
    for (let row = 0; row < count; row += 1) pixels[row * 784 + 400 + (row % 10)] = 255;
    files[`${images.name}.gz`] = gzipSync(Buffer.concat([idxHeader(IDX_IMAGES, count, 28, 28), pixels]), {
      level: 1,
    });
    files[`${labels.name}.gz`] = gzipSync(Buffer.concat([idxHeader(IDX_LABELS, count), classes]));
  }
  await mkdir(join(folder, 'own'));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, 'own', name), bytes);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function data(cache: string, ...args: readonly string[]) {
  vi.stubEnv('INKLING_DATA', join(folder, cache));
  return runHere(args, { folder });
}

describe('data download', () => {
  test('keeps a set from your own folder, which the other commands then take by its name', async () => {
    const run = await data('cache', 'data', 'download', 'kmnist', '--from', 'own', '--json');
    expect([run.stderr, run.code]).toEqual(['', 0]);
    const [event] = eventsOf(run);
    expect(event).toMatchObject({
      event: 'download',
      set: 'kmnist',
      folder: join(folder, 'cache', 'kmnist'),
      files: [
        { name: 'train-images-idx3-ubyte', from: 'own', isNew: true, verified: 'structure' },
        {},
        {},
        {},
      ],
    });
    const info = await data('cache', 'data', 'info', 'kmnist');
    expect(info.stdout).toContain('Kuzushiji-MNIST, training images: 60,000 images of 28 × 28 pixels');
    expect(info.stdout).toContain('Labels: 0 お: 6,000  1 き: 6,000');

    const { train, test, origin } = await loadTrainingData({ data: 'kmnist', seed: 1 });
    expect([train.inputs.shape[0], test.inputs.shape[0], origin]).toEqual([
      60_000,
      10_000,
      'Kuzushiji-MNIST',
    ]);
    const { origin: judged } = await loadTestData({ data: 'kmnist' });
    expect(judged).toBe('the test images of Kuzushiji-MNIST');
  });

  test('says where a set is to be had that has not been downloaded, and a folder of its name counts first', async () => {
    expectRefusal(
      await data('empty', 'data', 'info', 'qmnist', '--json'),
      'qmnist-train-labels-idx2-int.gz: QMNIST is not in ',
    );
    await mkdir(join(folder, 'qmnist'));
    const run = await data('empty', 'data', 'info', 'qmnist', '--json');
    expectRefusal(run, 'qmnist: there is no MNIST in this folder');
  });

  test('keeps its name in a record of a run, unless a folder has this name', async () => {
    const flags = { '--data': 'emnist-letters', '--test': 'emnist-letters' };
    expect(changeFileNames(flags, (name) => `../${name}`)).toEqual({
      ...flags,
      '--test': '../emnist-letters',
    });
    await mkdir(join(folder, 'emnist-letters'));
    const change = (name: string) => join(folder, name);
    expect(changeFileNames(flags, change)['--data']).toBe(join(folder, 'emnist-letters'));
  });

  test('refuses an unknown set and a wrong copy, and keeps nothing', async () => {
    expectRefusal(
      await data('none', 'data', 'download', 'cifar', '--json'),
      "command-argument value 'cifar' is invalid for argument 'set'",
    );
    const run = await data('none', 'data', 'download', 'mnist', '--from', 'own', '--json');
    expectRefusal(
      run,
      'train-images-idx3-ubyte.gz: MNIST cannot be downloaded: it is not in own (other bytes',
    );
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('goes through the proxy that the environment names', async () => {
    const server = createServer((request, response) => {
      const bytes = files[(request.url ?? '').slice(1)];
      response.writeHead(bytes ? 200 : 404).end(bytes);
    });
    const asked: string[] = [];
    const proxy = createServer((incoming, outgoing) => {
      const { host, pathname } = new URL(incoming.url ?? '', 'http://none/');
      asked.push(host);
      request({ port: portOf(server), path: pathname }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }).end();
    });
    proxy.on('connect', ({ url }, client) => {
      asked.push(String(url));
      const upstream = connect(portOf(server), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      client.on('error', () => upstream.destroy());
      upstream.on('error', () => client.destroy());
    });
    for (const each of [server, proxy]) {
      await once(each.listen(0, '127.0.0.1'), 'listening');
      onTestFinished(() => {
        each.closeAllConnections();
        each.close();
      });
    }
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${portOf(proxy)}`);
    vi.stubEnv('NO_PROXY', '');
    vi.stubEnv('no_proxy', '');
    const run = await data('proxied', 'data', 'download', 'kmnist', '--from', 'http://files.invalid/');
    expect([run.stderr, run.code]).toEqual(['', 0]);
    expect(new Set(asked.map((host) => host.replace(':80', '')))).toEqual(new Set(['files.invalid']));
  });
});

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
