import { DataError } from '@inkling/mnist';
import { recognizeFile } from '@inkling/recipes';
import { signal } from '@preact/signals';
import { addressOf } from '../address.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import { openModel } from '../network/openModel.ts';
import { sentenceOf } from './sentenceOf.ts';

/** The result of the last opened files, as a sentence. */
export interface Notice {
  readonly kind: 'good' | 'trouble';
  readonly message: string;
}

export const notice = signal<Notice | undefined>(undefined);

const PICTURE_NAME = /\.(png|jpe?g|gif|webp|bmp|svg|avif|heic|tiff?|pdf)$/i;
/** More than a model of the pad's size takes, and less than a page can hold. */
const LARGEST_MODEL_BYTES = 500e6;

/** Opens files that the visitor dropped or chose: a model for the pad, or images to train networks on. */
export async function openFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  notice.value = undefined;
  try {
    const picture = files.find(({ name }) => PICTURE_NAME.test(name));
    if (picture) {
      notice.value = trouble(
        `${picture.name}: pictures cannot be opened one by one. Choose a CSV or IDX file with digits and their labels, ` +
          'or a model (.json).',
      );
      return;
    }
    const model = (await Promise.all(files.map(async (file) => (await isModel(file)) && file))).find(Boolean);
    if (!model) await openImages(files);
    else if (files.length === 1) await openModelFile(model);
    else
      notice.value = trouble(
        `${model.name}: this is a model. Open one model at a time, and nothing beside it.`,
      );
  } catch (error) {
    const sentence = sentenceOf(error);
    // A message of DataError contains the name of the file.
    const names = files.map(({ name }) => name).join(', ');
    notice.value = trouble(error instanceof DataError ? sentence : `${names}: ${sentence}`);
  }
}

function trouble(message: string): Notice {
  return { kind: 'trouble', message };
}

/** A file whose name ends in .json counts as a model, and the model reader reports what is wrong with it. */
async function isModel(file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name)) return true;
  // For a folder, this throws a DOMException that says so. The stream of a folder throws a bare TypeError.
  await file.slice(0, 1).arrayBuffer();
  return (await recognizeFile(file)) === 'model';
}

async function openModelFile(file: File): Promise<void> {
  if (file.size > LARGEST_MODEL_BYTES) {
    notice.value = trouble(`${file.name}: it is too large for a page. Choose a smaller model.`);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  networkOnPad.value = await openModel(bytes, { name: file.name, origin: 'file' });
  notice.value = { kind: 'good', message: `The network of ${file.name} reads the pad now.` };
}

async function openImages(files: readonly File[]): Promise<void> {
  const { readFiles } = await import('../training/training.ts');
  location.hash = addressOf('train');
  readFiles(files);
}
