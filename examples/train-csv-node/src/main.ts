// node src/main.ts [file.csv] [--width 28] [--height 28] [--classes 10]
import { parseArgs } from 'node:util';
import { loadCsv, requireLabels, split, syntheticDigits, writeCsv } from '@inkling/mnist';
import { writeWhole } from '@inkling/mnist/files';
import { writeModel } from '@inkling/nn';
import { createRandom, InklingError } from '@inkling/tensor';
import { learn } from './learn.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '28' },
    height: { type: 'string', default: '28' },
    classes: { type: 'string', default: '10' },
  },
});
const size = { width: Number(values.width), height: Number(values.height), classes: Number(values.classes) };

/** The file that the user names, or one with digits that the package draws. */
async function chosenFile(): Promise<string> {
  const [file] = positionals;
  if (file !== undefined) return file;
  console.log('No file was named, so digits are drawn and saved as digits.csv.');
  await writeCsv(syntheticDigits({ count: 2000 }), 'digits.csv');
  return 'digits.csv';
}

try {
  const images = requireLabels(await loadCsv(await chosenFile(), size));
  const { network, accuracy } = await learn(
    split(images, { share: 0.2, random: createRandom(1) }),
    console.log,
  );
  await writeWhole('model.json', await writeModel(network, { accuracy }));
  console.log(
    `It reads ${(100 * accuracy).toFixed(1)} % of the images that were kept apart. Saved model.json.`,
  );
} catch (error) {
  // The message of a faulty file names the line, the column and what to do.
  if (!(error instanceof InklingError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
