import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { linkFaults } from '../src/linkFaults.ts';

async function faultsOf(body: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-site-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'deep/page.html'), `<h1 id="here">Page</h1>${body}`);
  await writeFile(join(folder, 'other.html'), '<h2 id="größe">Size</h2>');
  return linkFaults(folder).faults.map((fault) => fault.replace('deep/page.html: ', ''));
}

test('links that lead on have no fault', async () => {
  const links = [
    '../other.html',
    '../other.html#größe',
    '../other.html#gr%C3%B6%C3%9Fe',
    '#here',
    'mailto:a@b.c',
  ];
  const body = links.map((href) => `<a href="${href}">x</a>`).join('');
  expect(await faultsOf(`${body}<a href="https://example.org/">x</a>`)).toEqual([]);
});

test.for([
  ['<a href="../none.html">', '../none.html leads to no file.'],
  ['<a class="a>b" href="none.html">', 'none.html leads to no file.'],
  ['<img src="../none.svg">', '../none.svg leads to no file.'],
  ['<a href="../other.html#none">', '../other.html#none names a place that its page does not have.'],
  ['<a href="#none">', '#none names a place that its page does not have.'],
  ['<a href="/other.html">', '/other.html works from one folder of a host only; make it relative.'],
  ['<a href="../">', '../ leads to a folder, which a disk does not show as a page.'],
  [
    '<script src="https://example.org/a.js">',
    'https://example.org/a.js comes from another host, so the page needs a network.',
  ],
  [
    '<link href="//example.org/a.css">',
    '//example.org/a.css comes from another host, so the page needs a network.',
  ],
])('%s is a fault', async ([body, fault]) => {
  expect(await faultsOf(body)).toEqual([fault]);
});
