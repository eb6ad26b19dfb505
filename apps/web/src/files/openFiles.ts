import { DataError } from '@inkling/mnist';
import { recognizeFile } from '@inkling/recipes';
import { addressOf } from '../address.ts';
import { showPicture } from '../drawing/pad.ts';
import { LARGEST_MODEL_BYTES } from './limits.ts';
import { type Notice, notice } from './notice.ts';
import { sentenceOf } from './sentenceOf.ts';

/**
 * What a file is for. Images may come in several files. A picture is opened alone, and so is a model, unless
 * its weights lie in `.bin` files, as those of TensorFlow.js, or in a `.data` file, as those of ONNX.
 */
type Kind = 'model' | 'picture' | 'images';

/**
 * Opens files that the visitor dropped, pasted or chose: a model or a picture for the pad, or images to train
 * networks on.
 */
export async function openFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  notice.value = undefined;
  try {
    const kinds = await Promise.all(files.map(kindOf));
    const special = kinds.flatMap((kind, index) => (kind === 'images' ? [] : [index]));
    // Weights may begin as anything.
    const alone = special.find((index) => !isPart(files[index])) ?? special[0];
    const others = files.filter((_, index) => index !== alone);
    if (alone === undefined) await openImages(files);
    else if (kinds[alone] === 'model' && others.every(isPart)) {
      await openModelFile(files[alone], others);
    } else if (others.length === 0) await openPictureFile(files[alone]);
    else
      notice.value = trouble(
        `${files[alone].name}: this is a ${kinds[alone]}. Open one ${kinds[alone]} at a time, and nothing beside it.`,
      );
  } catch (error) {
    const sentence = sentenceOf(error);
    // A message of DataError contains the name of the file.
    const names = files.map(({ name }) => name).join(', ');
    notice.value = trouble(error instanceof DataError ? sentence : `${names}: ${sentence}`);
  }
}

function isPart({ name }: File): boolean {
  return /\.(bin|data)$/i.test(name);
}

function trouble(message: string): Notice {
  return { kind: 'trouble', message };
}

/**
 * The bytes of a file say what it is. A file with the name of a model counts as one, and one that the browser
 * takes for a picture as a picture: their readers report what is wrong with them.
 */
async function kindOf(file: File): Promise<Kind> {
  const { isNamedAsModel, mayBeModel } = await import('../network/openModel.ts');
  if (isNamedAsModel(file.name)) return 'model';
  // For a folder, this throws a DOMException that says so. The stream of a folder throws a bare TypeError.
  await file.slice(0, 1).arrayBuffer();
  const kind = await recognizeFile(file);
  if (kind !== 'csv') return kind === 'model' || kind === 'picture' ? kind : 'images';
  if (file.type.startsWith('image/')) return 'picture';
  return (await mayBeModel(file)) ? 'model' : 'images';
}

/** @param parts files that the model may name, such as those of its weights. */
async function openModelFile(file: File, parts: readonly File[]): Promise<void> {
  if ([file, ...parts].reduce((sum, { size }) => sum + size, 0) > LARGEST_MODEL_BYTES) {
    notice.value = trouble(`${file.name}: it is too large for a page. Choose a smaller model.`);
    return;
  }
  const { openFile } = await import('../network/openedFiles.ts');
  const opened = await openFile(named(file), parts.map(named));
  const assumption = opened.assumed
    ? ` The file has weights without layers. The page took them for those of ${opened.assumed}.`
    : '';
  notice.value = { kind: 'good', message: `The network of ${file.name} reads the pad now.${assumption}` };
}

function named(content: File) {
  return { name: content.name, content };
}

async function openPictureFile(file: File): Promise<void> {
  const { openPicture } = await import('../drawing/openPicture.ts');
  showPicture(await openPicture(file));
  location.hash = addressOf('draw');
}

async function openImages(files: readonly File[]): Promise<void> {
  const { readFiles } = await import('../training/training.ts');
  location.hash = addressOf('train');
  readFiles(files);
}
