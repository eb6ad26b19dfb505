import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadCsv, syntheticDigits, writeCsv } from '@inkling/mnist';
import { linear, readModel, sequential, writeModel } from '@inkling/nn';
import { buildNetwork, expectDigitModel, resolveRecipe } from '@inkling/recipes';
import { InklingError, printable, referenceBackend } from '@inkling/tensor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeZip } from '../../../packages/mnist/tests/support/makeZip.ts';
import { runHere } from './support/runHere.ts';

// Slow: it takes the streams of the process, and runs the command for each message.

const isPosix = process.platform !== 'win32';

/** Names that file systems allow, and that a terminal would act on. */
const hostileNames = isPosix
  ? ['plain', 'two\nlines', 'red\u001b[31m', 'gpj.\u202enevgnp', 'zero\u200bwidth\u00ad', 'x'.repeat(240)]
  : ['plain', 'gpj.\u202enevgnp', 'zero\u200bwidth\u00ad', 'x'.repeat(240)];
const HOSTILE = '\u001b]0;owned\u0007\u202e\u2066\n\r\u200b';
const HUGE = 'y'.repeat(1_000_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-messages-'));
  await writeCsv(syntheticDigits({ count: 20, seed: 1 }), join(folder, 'good.csv'));
  const network = sequential([linear(784, 10)], { backend: referenceBackend() });
  await writeFile(join(folder, 'good.json'), await writeModel(network));
});
afterAll(() => rm(folder, { recursive: true }));

const VISIBLE = /^[^\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+[.?]$/u;

/** The rules of a message: one line, short, visible, of no function, and no error of the program itself. */
function expectGoodMessage(message: string): void {
  expect(message.length, message).toBeLessThanOrEqual(400);
  expect(message).toMatch(VISIBLE);
  // The names of functions: `loadCsv`, `train(`. Keys of files, such as `inputShape`, are for readers too.
  expect(message).not.toMatch(
    /\b(load|read|write|create|find|check)[A-Z]|\b[a-z]+[A-Z]\w*[:(]|\w\(|\bundefined\b/,
  );
}

/** Runs the command, and returns its only message, which must be a good one. */
async function messageOf(args: readonly string[]): Promise<string> {
  const { code, stderr } = await runHere(args);
  expect([args, code]).toEqual([args, 1]);
  expect(stderr).toMatch(/^inkling: /);
  expect(stderr.endsWith('\n')).toBe(true);
  const message = stderr.slice('inkling: '.length, -1);
  expectGoodMessage(message);
  return message;
}

/** A row of a CSV whose field at an index is another. */
function row(index: number, field: string, count = 785): string {
  return Array.from({ length: count }, (_, at) => (at === index ? field : '0')).join(',');
}

const zeros = row(0, '0');
const zeroRow = Buffer.from(`${zeros}\n`);
const model = (text: string) => `{"format":"inkling-model","version":1,"inputShape":[784],${text}}`;

/** What is wrong with a file, by the ending of its name. */
const contents: readonly (readonly [claim: string, ending: string, content: string | Uint8Array])[] = [
  ['nothing', 'csv', ''],
  ['a hostile pixel', 'csv', `${zeros}\n${row(5, `"${HOSTILE.replaceAll(/[\n\r]/g, '')}"`)}\n`],
  ['a hostile label', 'csv', `${zeros}\n${row(0, `"${HOSTILE}"`)}\n`],
  ['a huge pixel', 'csv', `${zeros}\n${row(5, HUGE)}\n`],
  ['a huge header', 'csv', `${HUGE}\n${zeros}\n`],
  ['hostile columns', 'csv', `${row(3, HOSTILE.replaceAll(/[\n\r]/g, ''))}\n${zeros}\n`],
  ['an open quote', 'csv', `${zeros}\n${row(5, `"${HUGE}`)}\n`],
  ['too many fields', 'csv', `${zeros}\n${row(5, '0', 5000)}\n`],
  ['a cut gzip', 'csv.gz', gzipSync(zeros).subarray(0, -9)],
  ['control characters', 'csv', HOSTILE],
  ['nothing', 'json', ''],
  ['control characters', 'json', `{${HOSTILE}`],
  ['a hostile word', 'json', `{"a": ${HOSTILE}}`],
  ['a hostile key', 'json', model(`"layers":[],${JSON.stringify(HOSTILE)}:1`)],
  ['a huge key', 'json', model(`"layers":[],${JSON.stringify(HUGE)}:1`)],
  ['a hostile version', 'json', `{"format":"inkling-model","version":${JSON.stringify(HOSTILE)}}`],
  ['a huge kind', 'json', model(`"layers":[{"kind":${JSON.stringify(HUGE)}}]`)],
  ['a hostile kind', 'json', model(`"layers":[{"kind":${JSON.stringify(HOSTILE)}}]`)],
  [
    'a hostile setting',
    'json',
    model(`"layers":[{"kind":"linear","settings":{"inFeatures":${JSON.stringify(HOSTILE)}}}]`),
  ],
  [
    'a huge setting',
    'json',
    model(`"layers":[{"kind":"linear","settings":{"inFeatures":${JSON.stringify(HUGE)}}}]`),
  ],
  [
    'an unknown setting',
    'json',
    model(`"layers":[{"kind":"relu","settings":{${JSON.stringify(HOSTILE)}:1}}]`),
  ],
  [
    'a shape of words',
    'json',
    `{"format":"inkling-model","version":1,"inputShape":[${JSON.stringify(HUGE)}],"layers":[]}`,
  ],
  ['a missing setting', 'json', model('"layers":[{"kind":"linear","settings":{}}]')],
  ['no layers', 'json', model('"layers":[]')],
  ['lists of the original', 'json', `{"W1":[[${JSON.stringify(HOSTILE)}]]}`],
  ['a hostile label of strokes', 'jsonl', `{"label":${JSON.stringify(HOSTILE)},"strokes":{}}`],
  ['a huge label of strokes', 'jsonl', `{"label":${JSON.stringify(HUGE)},"strokes":[[1,2]]}`],
  ['a huge word in strokes', 'jsonl', `{"label":7,"strokes":[[1,${JSON.stringify(HUGE)}]]}`],
  ['control characters', 'jsonl', HOSTILE],
  ['no plan', 'plan', HOSTILE],
  ['a hostile flag', 'plan', JSON.stringify({ fixed: { validation: 0.1, [HOSTILE]: 1 }, vary: {} })],
  ['a huge flag', 'plan', JSON.stringify({ fixed: { validation: 0.1 }, vary: { [HUGE]: [1] } })],
  ['a huge value', 'plan', JSON.stringify({ fixed: { validation: HUGE }, vary: { hidden: [HOSTILE] } })],
  ['no record', 'record', HOSTILE],
  ['a hostile version', 'record', JSON.stringify({ format: 'inkling-run', version: HOSTILE })],
  ['a huge version', 'record', JSON.stringify({ format: 'inkling-run', version: HUGE })],
  ['a hostile weight', 'weights', HOSTILE],
  ['a huge weight', 'weights', `1\n${HUGE}\n`],
  ['hostile files', 'zip', makeZip({ [`${HOSTILE}.csv`]: Buffer.from(HOSTILE) })],
  ['a hostile encrypted file', 'zip', makeZip({ [`${HOSTILE}.csv`]: Buffer.from('1') }, { flags: 1 })],
  ['two hostile tables', 'zip', makeZip({ [`${HOSTILE}1.csv`]: zeroRow, [`${HOSTILE}2.csv`]: zeroRow })],
  ['no images', 'zip', makeZip({ [HUGE.slice(0, 60_000)]: Buffer.from('1') })],
  ['no table', 'parquet', `PAR1${HOSTILE}PAR1`],
  ['text', 'png', HOSTILE],
  ['nothing', 'png', ''],
  ['a cut picture', 'png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
  ['a cut picture', 'jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0)],
];

/** The commands that read a file, by its ending. */
function kindOf(ending: string) {
  if (ending === 'zip' || ending === 'parquet') return 'archive';
  const kinds = ['json', 'csv', 'jsonl', 'plan', 'record', 'weights'] as const;
  return kinds.find((kind) => kind === ending.replace('.gz', '')) ?? 'picture';
}

/** Expects that a message begins with a file: with its whole name, or with the beginning of a long one. */
function expectBegin(message: string, path: string): void {
  const name = printable(path, 10_000);
  // The path within an archive follows its name.
  const begins = [':', '/'].some((end) => message.startsWith(`${name}${end}`.slice(0, 100)));
  expect(begins, message).toBe(true);
}

describe('a message about the content of a file is one short visible line that begins with the file', () => {
  test.each(contents.map((content, index) => [...content, index] as const))(
    '%s, .%s',
    async (_, ending, content, index) => {
      const own = join(folder, `content ${index}`);
      await mkdir(own);
      const path = join(own, `${hostileNames[index % hostileNames.length]}.${ending}`);
      await writeFile(path, content);
      const out = join(own, 'never.json');
      const [goodModel, goodImages] = [join(folder, 'good.json'), join(folder, 'good.csv')];
      const commands = {
        json: [
          ['evaluate', path],
          ['summary', path],
          ['predict', path, goodImages],
          ['draw', '--model', path],
          ['info', path],
          ['convert', path, out],
          ['train', '--data', goodImages, '--teacher', path, '--out', out],
          ['train', '--data', goodImages, '--model', path, '--out', out],
          ['find-rate', '--data', goodImages, '--model', path],
        ],
        jsonl: [
          ['data', 'info', path],
          ['data', 'strokes-to-csv', path, '--out', out],
          ['evaluate', goodModel, '--data', path],
        ],
        plan: [
          ['sweep', path],
          ['sweep', 'status', path],
          ['sweep', 'results', path],
        ],
        record: [['repeat', path]],
        weights: [['train', '--data', goodImages, '--sample-weights', path, '--out', out]],
        archive: [
          ['data', 'info', path],
          ['train', '--data', path, '--out', out],
          ['evaluate', goodModel, '--data', path],
          ['predict', goodModel, path],
        ],
        csv: [
          ['train', '--data', path, '--out', out],
          ['data', 'info', path],
          ['predict', goodModel, path],
          ['find-rate', '--data', path],
          ['evaluate', goodModel, '--data', path],
          ['convert', goodModel, join(own, 'never.npz'), '--data', path],
        ],
        picture: [
          ['predict', goodModel, path],
          ['data', 'to-csv', path, '--out', out],
        ],
      }[kindOf(ending)];
      for (const args of commands) expectBegin(await messageOf(args), path);
    },
  );
});

describe.each(hostileNames)(
  'a message about the file %j is one short visible line that begins with it',
  (name) => {
    let own: string;

    beforeAll(async () => {
      own = join(folder, `name ${hostileNames.indexOf(name)}`);
      await mkdir(own);
    });

    test('missing, a folder, in no folder', async () => {
      const missing = join(own, name);
      const aFolder = join(own, `${name}.d`);
      await mkdir(aFolder);
      const good = join(folder, 'good.json');
      for (const path of [missing, aFolder]) {
        expectBegin(await messageOf(['evaluate', path]), path);
        expectBegin(await messageOf(['predict', good, path]), path);
      }
      expectBegin(await messageOf(['data', 'info', missing]), missing);
      expectBegin(await messageOf(['train', '--data', missing, '--out', join(own, 'never.json')]), missing);
      expectBegin(await messageOf(['train', '--out', aFolder]), aFolder);
      const deep = join(missing, 'm.json');
      expectBegin(await messageOf(['train', '--out', deep]), deep);
      expectBegin(await messageOf(['train', '--out', join(own, 'm.json'), '--plot', missing]), missing);
      expectBegin(await messageOf(['draw', '--page', aFolder]), aFolder);
    });

    test.runIf(isPosix)('links in a circle', async () => {
      const path = join(own, `${name}.l`);
      await symlink(path, path);
      expectBegin(await messageOf(['train', '--out', path]), path);
    });
  },
);

describe('a message about the arguments is one short visible line', () => {
  test.each([
    [[HOSTILE]],
    [['train', HOSTILE]],
    [['train', `--${HOSTILE}`]],
    [['train', `--${HUGE}`]],
    [['train', '--epochs', HOSTILE]],
    [['train', '--epochs', HUGE]],
    [['train', '--model', HUGE]],
    [['train', '--model', HOSTILE]],
    [['train', '--preset', HUGE]],
    [['train', '--hidden', HOSTILE]],
    [['train', '--optimizer', 'sgd', '--beta1', '0.5']],
    [['train', '--learning-rate', '0']],
    [['train', '--batch-size', '0']],
    [['train', '--encoding', 'f64']],
    [['train', '--out', `/${'x'.repeat(300)}`]],
    [['summary', HUGE]],
    [['summary', HOSTILE]],
    [['summary', 'mlp:0']],
    [['summary', 'mlp:99999999999999']],
    [['summary', 'cnn:small', '--image-size', '1x1']],
    [['predict', HUGE]],
    [['predict', `${HOSTILE}.json`, HUGE]],
    [['draw', '--port', HOSTILE]],
    [['data', HOSTILE]],
    [['data', 'to-csv', HUGE, '--out', join(tmpdir(), 'never.csv')]],
    [['data', 'to-csv', HOSTILE, HOSTILE, '--out', join(tmpdir(), 'never.csv')]],
    [['bench', '--backend', HOSTILE]],
    [['repeat', HUGE]],
    [['sweep', HOSTILE]],
    [['sweep', 'status', HUGE]],
    [['sweep', HOSTILE, '--engine', HUGE]],
    [['sweep', 'plan.json', '--hosts', HOSTILE]],
    [['convert', HOSTILE, HUGE]],
    [['convert', HUGE, 'never.npz', '--format', HOSTILE]],
    [['find-rate', '--from', HUGE]],
    [['find-rate', '--data', HOSTILE]],
    [['info', HUGE]],
    [['start', HOSTILE]],
    [['data', 'info', HUGE]],
    [['data', 'download', HOSTILE]],
    [['data', 'strokes-to-csv', HUGE, '--out', join(tmpdir(), 'never.csv')]],
    [['train', '--teacher', HUGE]],
    [['train', '--resume', HOSTILE]],
    [['train', '--resume', HUGE]],
    [['train', '--augment', HUGE]],
    [['train', '--augment', HOSTILE]],
    [['train', '--class-weights', HUGE]],
    [['train', '--sample-weights', HUGE]],
    [['train', '--validation', HUGE]],
    [['train', '--every', HOSTILE]],
    [['train', '--schedule', HUGE]],
    [['train', '--parallel', HOSTILE]],
    [['train', '--report', join('/', HUGE.slice(0, 300), 'a.html')]],
    [['train', '--record', join('/', HUGE.slice(0, 300), 'a.json')]],
    [['train', '--out-dir', `/${HUGE.slice(0, 300)}/a`]],
    [['train', '--label-column', HUGE, '--data', HUGE]],
    [['train', '--image-size', HUGE]],
  ])('%#', async (args) => {
    await messageOf(args);
  });
});

describe('an error of a package has one short visible line, whatever its caller and its file contain', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const backend = referenceBackend();

  test.each<[string, () => unknown]>([
    ['loadCsv, of a hostile name', () => loadCsv(bytes(row(3, '999')), { file: `${HOSTILE}.csv` })],
    ['loadCsv, of a long name', () => loadCsv(bytes(row(3, '999')), { file: HUGE })],
    ['loadCsv, of a hostile field', () => loadCsv(bytes(row(3, HOSTILE.replaceAll(/[\n\r]/g, ''))))],
    [
      'writeCsv, into a hostile folder',
      () => writeCsv(syntheticDigits({ count: 1 }), join(folder, HOSTILE, 'a.csv')),
    ],
    [
      'readModel, of a hostile key',
      () => readModel(bytes(model(`"layers":[],"${'\\u202e'.repeat(500)}":1`)), { backend, layers: [] }),
    ],
    [
      'expectDigitModel, of a hostile file',
      () => expectDigitModel(sequential([linear(4, 2)], { backend }), {}, HOSTILE),
    ],
    [
      'resolveRecipe, of a hostile network',
      () => buildNetwork(HUGE, { width: 2, height: 2, classes: 2 }, { backend }),
    ],
    [
      'an optimizer of a hostile name',
      () => resolveRecipe({ ...JSON.parse(JSON.stringify({ optimizer: HOSTILE })) }),
    ],
  ])('%s', async (_, act) => {
    const error = await Promise.resolve()
      .then(act)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InklingError);
    if (!(error instanceof InklingError)) return;
    expect(error.message.length).toBeLessThanOrEqual(400);
    expect(error.message).toMatch(VISIBLE);
  });
});
