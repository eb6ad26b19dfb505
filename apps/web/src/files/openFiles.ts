import { DataError } from '@inkling/mnist';
import { recognizeFile } from '@inkling/recipes';
import { signal } from '@preact/signals';
import { addressOf } from '../address.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import { openModel } from '../network/openModel.ts';
import { sentenceOf } from './sentenceOf.ts';

/** What became of the files that were opened last, as a sentence. */
export interface Notice {
  readonly kind: 'good' | 'trouble';
  readonly message: string;
}

export const notice = signal<Notice | undefined>(undefined);

const PICTURE_NAME = /\.(png|jpe?g|gif|webp|bmp|svg|avif|heic|tiff?|pdf)$/i;
/** More than any model of the pad's size has, and less than a page can hold. */
const LARGEST_MODEL_BYTES = 500e6;

/** Opens what somebody dropped or chose: a model goes onto the pad, images to where networks learn. */
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
    // Errors of data name their file.
    const names = files.map(({ name }) => name).join(', ');
    notice.value = trouble(error instanceof DataError ? sentence : `${names}: ${sentence}`);
  }
}

function trouble(message: string): Notice {
  return { kind: 'trouble', message };
}

/** A file that is named as a model is meant to be one, whatever it holds; the reader of models says what is wrong. */
async function isModel(file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name)) return true;
  // Of a folder, this fails with a DOMException that says so; its stream would fail with a bare TypeError.
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
