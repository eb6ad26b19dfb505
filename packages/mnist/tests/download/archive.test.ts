import { expect, test } from 'vitest';
import { loadDataset, type PublishedSet } from '../../src/index.node.ts';
import { etagOf, type FileRequest, serveFiles } from '../support/fileServer.ts';
import { makeZip } from '../support/makeZip.ts';
import { refusalOf } from '../support/outcome.ts';
import { smallFiles, smallImages, smallSet } from '../support/smallSet.ts';

const members = Object.fromEntries(
  Object.entries(smallFiles).map(([name, bytes]) => [`gzip/${name}`, bytes]),
);
/** Much of the archive is another file, which is not wanted. */
const archive = makeZip({ ...members, 'gzip/other.gz': Buffer.alloc(300_000, 'other') }, { method: 0 });

function at(address: string): PublishedSet {
  return { ...smallSet(), mirrors: [{ archive: `${address}gzip.zip` }] };
}

test.each([0, 8] as const)(
  'files are fetched from an archive of method %i, and nothing else of it',
  async (method) => {
    const zip = makeZip({ 'other/large.bin': Buffer.alloc(300_000, 'x'), ...members }, { method });
    const { address, requests } = await serveFiles({ 'gzip.zip': zip });
    const { train, test } = await loadDataset(at(address), { cache: false });
    for (const [loaded, images] of [
      [train, smallImages.train],
      [test, smallImages.test],
    ]) {
      expect(loaded.inputs.data).toEqual(images.inputs.data);
      expect(loaded.targets.toArray()).toEqual(images.targets.toArray());
    }
    const sizes = requests.map((request) => {
      const [, from, to] = /^gzip\.zip bytes=(\d*)-(\d+)$/.exec(request) ?? [];
      return from === '' ? Number(to) : Number(to) - Number(from) + 1;
    });
    // The end of the archive, with its directory, is asked for once a file.
    const wanted = Object.values(members).reduce((sum, { length }) => sum + length, 4 * 2 ** 16);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(wanted * 1.1);
  },
);

const bad: [string, Buffer, (request: FileRequest) => void, RegExp][] = [
  [
    'whose server sends no ranges',
    archive,
    ({ response, bytes }) => void response.writeHead(200).end(bytes),
    /does not send parts|more than/,
  ],
  ['that is cut short', archive.subarray(0, -10), ({ serve }) => serve(), /damaged archive/],
  ['that is no archive', Buffer.alloc(5000, 1), ({ serve }) => serve(), /damaged archive/],
  ['without the file', makeZip({ 'a.txt': Buffer.from('a') }), ({ serve }) => serve(), /has no train-labels/],
  [
    'whose file is longer than it can be',
    makeZip({ 'train-labels-idx1-ubyte.gz': Buffer.alloc(100_000) }),
    ({ serve }) => serve(),
    /more than \d+ bytes/,
  ],
  [
    'whose file has another checksum',
    makeZip(members, { crc: 1 }),
    ({ serve }) => serve(),
    /damaged archive/,
  ],
  ['that is missing', archive, ({ response }) => void response.writeHead(404).end(), /answered 404/],
];

test.each(bad)('an archive %s is refused', async (_, zip, answer, reason) => {
  const { address } = await serveFiles({ 'gzip.zip': zip }, answer);
  const refusal = await refusalOf(loadDataset(at(address), { cache: false }));
  expect(refusal.message).toMatch(reason);
});

test('a fetch that broke off within a file of an archive is continued there', async () => {
  let cutAt: number | undefined;
  const { address, requests } = await serveFiles({ 'gzip.zip': archive }, (asked) => {
    const { response, bytes, serve, request } = asked;
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const isLong = Number(end) - Number(start) > 2000;
    if (cutAt !== undefined || bytes === undefined || !isLong) return serve();
    cutAt = Number(start) + 800;
    response.writeHead(206, {
      'content-length': Number(end) - Number(start) + 1,
      'content-range': `bytes ${start}-${end}/${bytes.length}`,
      etag: etagOf(bytes),
    });
    response.write(bytes.subarray(Number(start), cutAt), () => response.destroy());
  });
  await loadDataset(at(address), { cache: false });
  expect(requests.filter((request) => request.startsWith(`gzip.zip bytes=${cutAt}-`))).toHaveLength(1);
});
