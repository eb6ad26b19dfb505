// Judges networks that were trained without a part of the people, on those people:
//
//   node --conditions=@inkling/source scripts/judge.ts /tmp/folds
//   node --conditions=@inkling/source scripts/judge.ts /tmp/folds --page
//
// The folder has fold-0.json to fold-3.json, as `scripts/train.ts --fold` writes them; a missing fold is left
// out. It prints the figures of each fold, and the settings (src/network/settings.ts) that its people would
// choose. With `--page` it also writes them into docs/handwriting.md, and its pictures beside it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMnist } from '@inkling/mnist';
import { wasmBackend } from '@inkling/tensor-wasm';
import { readDigitNetwork } from '../src/network/digitNetwork.ts';
import { chooseSettings } from './judging/chooseSettings.ts';
import { confusionTable } from './judging/confusionTable.ts';
import { type Answered, calibrationOf } from './judging/figures.ts';
import { foldTable } from './judging/foldTable.ts';
import { type Judgement, judgeFold } from './judging/judgeFold.ts';
import { mistakeSheet } from './judging/mistakeSheet.ts';
import { reliabilityDiagram } from './judging/reliabilityDiagram.ts';
import { folds, partPeople } from './training/folds.ts';
import { partMnist } from './training/partMnist.ts';
import { dataFolder, loadPeople } from './training/people.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { page: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined)
  throw new Error('Name the folder of the folds, which scripts/train.ts --fold writes.');
const people = await loadPeople();
const { train } = await loadMnist(resolve(dataFolder, 'mnist'));
const { unseen: images } = partMnist(train);
const backend = await wasmBackend({ threads: 1 });
const judgements = new Map<number, Judgement>();
for (const fold of folds.keys()) {
  const model = await readFile(resolve(folder, `fold-${fold}.json`), 'utf8').catch(() => undefined);
  if (model === undefined) continue;
  const network = await readDigitNetwork(model, backend);
  judgements.set(fold, await judgeFold(network, partPeople(people, fold).unseen, images, fold));
  console.error(`fold ${fold} is judged`);
}
const all = [...judgements.values()];
const digits: Answered = {
  answers: all.flatMap(({ digits }) => digits.answers),
  labels: all.flatMap(({ digits }) => digits.labels),
};
const table = foldTable(judgements);
console.log(table);
console.log(chooseSettings(all.map(({ logits }) => logits)));
if (values.page) {
  const docs = resolve(import.meta.dirname, '../../../docs');
  const pictures = resolve(docs, 'images/handwriting');
  await mkdir(pictures, { recursive: true });
  await writeFile(resolve(pictures, 'mistakes.svg'), mistakeSheet(all.flatMap(({ mistakes }) => mistakes)));
  await writeFile(resolve(pictures, 'reliability.svg'), reliabilityDiagram(calibrationOf(digits)));
  const page = resolve(docs, 'handwriting.md');
  const parts = { figures: table, confusion: confusionTable(digits) };
  await writeFile(page, fillPage(await readFile(page, 'utf8'), parts));
}

/** Replaces what stands between the comments `<!-- name -->` and `<!-- end of name -->`. */
function fillPage(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, content]) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/handwriting.md has no ${start} before ${end}.`);
    return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
  }, page);
}
