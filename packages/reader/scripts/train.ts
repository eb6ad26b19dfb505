// Trains the network of the reader, and writes it to src/network/weights.ts:
//
//   node --conditions=@inkling/source scripts/train.ts
//   node --conditions=@inkling/source scripts/train.ts --fold 2 --out /tmp/folds
//
// With `--fold` it leaves out a quarter of the people, and writes fold-2.json into the folder.
// `scripts/judge.ts` reads the four folds. `--epochs`, `--seed` and `--threads` change the settings. The
// same settings give the same bits, on any number of threads.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMnist } from '@inkling/mnist';
import { writeModel } from '@inkling/nn';
import { wasmBackend } from '@inkling/tensor-wasm';
import { partPeople } from './training/folds.ts';
import { partMnist } from './training/partMnist.ts';
import { dataFolder, loadPeople } from './training/people.ts';
import { trainNetwork } from './training/trainNetwork.ts';

const { values } = parseArgs({
  options: {
    fold: { type: 'string' },
    out: { type: 'string', default: '.' },
    epochs: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
  },
});
const fold = values.fold === undefined ? undefined : Number(values.fold);
const all = await loadPeople();
const people = fold === undefined ? all : partPeople(all, fold).learned;
const { train } = await loadMnist(resolve(dataFolder, 'mnist'));
const backend = await wasmBackend({ threads: Number(values.threads) });
const started = performance.now();
const network = await trainNetwork({
  people,
  mnist: fold === undefined ? train : partMnist(train).learned,
  backend,
  epochs: Number(values.epochs),
  seed: Number(values.seed),
  name: fold === undefined ? 'all people' : `fold ${fold}`,
});
const minutes = Math.round((performance.now() - started) / 60_000);
const metadata = {
  program: 'packages/reader/scripts/train.ts',
  data: 'MNIST, pendigits (UCI, 1998) and UNIPEN train_r01_v07 (Zenodo 1195803, CC BY 4.0)',
  epochs: Number(values.epochs),
  seed: Number(values.seed),
};
const bytes = await writeModel(network, metadata, { encoding: 'i8' });
console.error(`${minutes} minutes, ${Math.round(bytes.length / 1024)} KB`);
if (fold !== undefined) await writeFile(resolve(values.out, `fold-${fold}.json`), bytes);
else {
  const text = new TextDecoder().decode(bytes);
  const file = resolve(import.meta.dirname, '../src/network/weights.ts');
  const comment =
    '// Written by scripts/train.ts: the network of the reader, in the format of @inkling/nn.\n';
  await writeFile(file, `${comment}export const weights = ${JSON.stringify(text)};\n`);
}
