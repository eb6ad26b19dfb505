import type { LabelledImages } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import type { TrainingData } from './trainingData.ts';

// The run in the browser's own database, so that it goes on after the page is loaded again. The images lie
// beside it, because the page may not open files again by itself.

const DATABASE = 'inkling';
const STORE = 'run';

/** Keeps the images of a run that begins, and forgets the run before it. */
export async function keepData(data: TrainingData): Promise<void> {
  // The page draws the same images again.
  if (data.isDrawn) return forgetRun();
  const [train, test] = [data.train, data.test].map(plain);
  await inStore('readwrite', (store) => {
    store.clear();
    return store.put({ ...data, train, test }, 'data');
  });
}

export async function keepCheckpoint(bytes: Uint8Array): Promise<void> {
  await inStore('readwrite', (store) => store.put(bytes, 'checkpoint'));
}

/** The bytes of the checkpoint that was kept last. Undefined if there is none. */
export async function keptCheckpoint(): Promise<Uint8Array | undefined> {
  const bytes: unknown = await inStore('readonly', (store) => store.get('checkpoint'));
  return bytes instanceof Uint8Array ? bytes : undefined;
}

/** The kept images. Undefined if the page drew those of the run. */
export async function keptData(): Promise<TrainingData | undefined> {
  const kept: PlainData | undefined = await inStore('readonly', (store) => store.get('data'));
  return kept && { ...kept, train: images(kept.train), test: images(kept.test) };
}

export async function forgetRun(): Promise<void> {
  await inStore('readwrite', (store) => store.clear());
}

/** Images as the database takes them: it keeps arrays, but no tensors. */
type PlainImages = ReturnType<typeof plain>;
type PlainData = Omit<TrainingData, 'train' | 'test'> & Record<'train' | 'test', PlainImages>;

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

/**
 * Does one request. The database is open only for it, so that another tab can remove it.
 * @throws DOMException where the browser keeps nothing, or has no space.
 */
async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await resultOf(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([resultOf(act(transaction.objectStore(STORE))), ended]);
    return result;
  } finally {
    database.close();
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
