import type { LabelledImages } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import { inStore, type Store } from './database.ts';
import type { DataSource } from './runAddress.ts';
import type { TrainingData } from './trainingData.ts';

// The run in the browser's own database, so that it goes on after the page is loaded again. Images of files
// lie beside it, because the page may not open files again by itself.

const STORE: Store = { database: 'inkling', name: 'run' };

/** Keeps the images of a run that begins, and forgets the run before it. */
export async function keepData(data: TrainingData): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => {
    store.clear();
    // The page can get the other images again.
    if (data.source !== 'files') return store.put({ source: data.source }, 'data');
    const [train, test] = [data.train, data.test].map(plain);
    return store.put({ ...data, train, test }, 'data');
  });
}

export async function keepCheckpoint(bytes: Uint8Array): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => store.put(bytes, 'checkpoint'));
}

/** The bytes of the checkpoint that was kept last. Undefined if there is none. */
export async function keptCheckpoint(): Promise<Uint8Array | undefined> {
  const bytes: unknown = await inStore(STORE, 'readonly', (store) => store.get('checkpoint'));
  return bytes instanceof Uint8Array ? bytes : undefined;
}

/** The kept images, or where the page gets those of the run. */
export async function keptData(): Promise<TrainingData | Exclude<DataSource, 'files'>> {
  const kept: PlainData | PageData | undefined = await inStore(STORE, 'readonly', (store) =>
    store.get('data'),
  );
  // An earlier version of the page kept nothing for digits that it drew.
  if (!kept) return 'drawn';
  if (!('train' in kept)) return kept.source;
  return { ...kept, source: 'files', train: images(kept.train), test: images(kept.test) };
}

export async function forgetRun(): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => store.clear());
}

/** Images as the database takes them: it keeps arrays, but no tensors. */
type PlainImages = ReturnType<typeof plain>;
type PlainData = Omit<TrainingData, 'train' | 'test'> & Record<'train' | 'test', PlainImages>;
interface PageData {
  readonly source: Exclude<DataSource, 'files'>;
}

function plain({ inputs, targets, ...layout }: LabelledImages) {
  return { ...layout, pixels: inputs.data, labels: targets.data };
}

function images({ pixels, labels, ...layout }: PlainImages): LabelledImages {
  const count = labels.length;
  return {
    ...layout,
    inputs: new Tensor('u8', [count, layout.width * layout.height], pixels),
    targets: new Tensor('i32', [count], labels),
  };
}
