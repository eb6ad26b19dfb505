// Judges networks that were trained without a part of the people, on those people:
//
//   node --conditions=@inkling/source scripts/judge.ts /tmp/folds
//
// The folder has fold-0.json to fold-3.json, as `scripts/train.ts --fold` writes them; a missing fold is
// left out. It prints how well each reads, and which settings (src/network/settings.ts) its people would
// choose.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { centerStrokes, loadMnist } from '@inkling/mnist';
import { calibration } from '@inkling/nn';
import { createRandom, Tensor } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { makeReader } from '../src/makeReader.ts';
import { readDigitNetwork, type Scores } from '../src/network/digitNetwork.ts';
import { settings } from '../src/network/settings.ts';
import { adaptationOf } from './training/adaptation.ts';
import { composeNumber } from './training/composeNumber.ts';
import { accuracyOf, answerOf, bestTemperature, quantile, share, wrongWhenSure } from './training/figures.ts';
import { folds, partPeople } from './training/folds.ts';
import { partMnist } from './training/partMnist.ts';
import { type Drawing, dataFolder, loadPeople } from './training/people.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [folder] = positionals;
if (folder === undefined)
  throw new Error('Name the folder of the folds, which scripts/train.ts --fold writes.');
const people = await loadPeople();
const { train } = await loadMnist(resolve(dataFolder, 'mnist'));
const { unseen: images } = partMnist(train);
const backend = await wasmBackend({ threads: 1 });
const percent = (part: number) => `${(100 * part).toFixed(2)} %`;
for (const fold of folds.keys()) {
  const model = await readFile(resolve(folder, `fold-${fold}.json`), 'utf8').catch(() => undefined);
  if (model === undefined) continue;
  const network = await readDigitNetwork(model, backend);
  const { digits, signs } = partPeople(people, fold).unseen;
  const score = async (pictures: readonly Tensor<'u8'>[]) => {
    const scores: Scores[] = [];
    for (let at = 0; at < pictures.length; at += 200) {
      scores.push(...(await network.score(pictures.slice(at, at + 200))));
    }
    return scores;
  };
  const drawn = (drawings: readonly Drawing[], thickness = 2.4) =>
    score(drawings.map(({ strokes }) => centerStrokes(strokes, { thickness })));
  const labels = digits.map(({ label }) => Number(label));
  const scores = await drawn(digits);
  const temperature = bestTemperature(
    scores.map(({ logits }) => logits),
    labels,
  );
  const answersOf = (of: readonly Scores[]) => of.map(({ logits }) => answerOf(logits, settings.temperature));
  const answers = answersOf(scores);
  const doubt = quantile(answers, 0.01);
  const signAnswers = answersOf(await drawn(signs));
  const pixels = images.inputs.shape[1];
  const mnistAnswers = answersOf(
    await score(
      Array.from(
        images.targets.data,
        (_, row) => new Tensor('u8', [pixels], images.inputs.data.subarray(row * pixels, (row + 1) * pixels)),
      ),
    ),
  );
  console.log(
    `fold ${fold}: without ${folds[fold].join(' and ')}, ${digits.length} digits, ${signs.length} signs`,
  );
  console.log(`  best temperature ${temperature.toFixed(2)}, 1 % of digits below ${doubt.toFixed(3)}`);
  console.log(`  guessed ${percent(accuracyOf(answers, labels))}`);
  console.log(
    `  accuracy ${percent(accuracyOf(answers, labels, settings.unsureBelow))}, doubted count as wrong`,
  );
  console.log(`  MNIST, kept apart ${percent(accuracyOf(mnistAnswers, images.targets.data))}`);
  console.log(`  wrong when sure ${percent(wrongWhenSure(answers, labels))}`);
  const { error } = calibration(
    answers.map(({ confidence }) => confidence),
    answers.map(({ digit }, index) => digit === labels[index]),
  );
  console.log(`  calibration error ${percent(error)}`);
  console.log(
    `  signs doubted ${percent(share(signAnswers, ({ confidence }) => confidence < doubt))} at 1 % of digits doubted, ` +
      `${percent(share(signAnswers, ({ confidence }) => confidence < settings.unsureBelow))} with the settings`,
  );
  for (const thickness of [1.2, 2, 3, 4]) {
    console.log(
      `  pen ${thickness}: ${percent(accuracyOf(answersOf(await drawn(digits, thickness)), labels))}`,
    );
  }
  const reader = await makeReader(network);
  const writers = [...Map.groupBy(digits, ({ source, writer }) => `${source} ${writer}`).values()];
  for (const gap of [[0.08, 0.4] as const, [-0.15, 0] as const]) {
    const random = createRandom(1, fold);
    let right = 0;
    let split = 0;
    const count = 500;
    for (let number = 0; number < count; number += 1) {
      const own = writers[random.integer(writers.length)];
      const chosen = Array.from({ length: 2 + random.integer(3) }, () => own[random.integer(own.length)]);
      const strokes = composeNumber(
        chosen.map((one) => one.strokes),
        { gap },
        random,
      );
      const { text, digits: found } = await reader.read(strokes);
      if (text === chosen.map(({ label }) => label).join('')) right += 1;
      if (found.length === chosen.length) split += 1;
    }
    console.log(
      `  numbers, gaps ${gap.join(' to ')}: read ${percent(right / count)}, split ${percent(split / count)}`,
    );
  }
  console.log(`  taught: ${adaptationOf(digits, scores)}`);
}
