import {
  CheckpointError,
  isJsonObject,
  type Network,
  readCheckpoint,
  type TrainingState,
  writeCheckpoint,
} from '@inkling/nn';
import { optimizers } from '@inkling/recipes';
import { crc32 } from '@inkling/tensor';
import type { Point } from './messages.ts';
import { readDraft, type TrainingSettings } from './settings.ts';
import type { TrainingData } from './trainingData.ts';

/** A run that goes on. */
export interface ResumedRun {
  readonly settings: TrainingSettings;
  readonly state: TrainingState;
  readonly points: readonly Point[];
  /** The checksum of the images, as `checksumOf` computes it. */
  readonly data: number;
}

const needed = ['epochs', 'loss'] as const satisfies (keyof Point)[];
const optional = ['accuracy', 'testLoss', 'testAccuracy'] as const satisfies (keyof Point)[];

/** Writes a run of the page as a checkpoint: its settings, its curve, and the checksum of its images. */
export function writeRun(
  network: Network,
  { settings, state, points, data }: ResumedRun,
): Uint8Array<ArrayBuffer> {
  const column = (name: keyof Point) => Float64Array.from(points, (point) => point[name] ?? Number.NaN);
  const arrays = Object.fromEntries([...needed, ...optional].map((name) => [name, column(name)]));
  return writeCheckpoint(network, { state, record: { settings: { ...settings }, data }, arrays });
}

/** @throws CheckpointError when the bytes are not of this version of the page. */
export function readRun(bytes: Uint8Array): ResumedRun {
  const { state, record, arrays } = readCheckpoint(bytes);
  const { data, settings } = record;
  const columns = [...needed, ...optional].map((name) => arrays[name] ?? new Float64Array(0));
  const [epochs, loss, ...others] = columns;
  if (typeof data !== 'number' || columns.some(({ length }) => length !== epochs.length)) throw otherPage();
  const points = Array.from(epochs, (_, row) => {
    const [accuracy, testLoss, testAccuracy] = others.map((values) =>
      Number.isNaN(values[row]) ? undefined : values[row],
    );
    return { epochs: epochs[row], loss: loss[row], accuracy, testLoss, testAccuracy };
  });
  return { settings: readSettings(settings), state, points, data };
}

/** A number for the images: the page draws other digits in another version. */
export function checksumOf({ train, test }: Pick<TrainingData, 'train' | 'test'>): number {
  return [train, test].reduce((sum, { inputs, targets }) => {
    const labels = new Uint8Array(targets.data.buffer, targets.data.byteOffset, targets.data.byteLength);
    return crc32(labels, crc32(inputs.data, sum));
  }, 0);
}

/** Reads the settings as the form does, which checks them. */
function readSettings(settings: unknown): TrainingSettings {
  if (!isJsonObject(settings)) throw otherPage();
  const { hidden, optimizer } = settings;
  const name = Object.keys(optimizers).find((key): key is keyof typeof optimizers => key === optimizer);
  if (name === undefined || !Array.isArray(hidden)) throw otherPage();
  const read = readDraft({
    hidden: hidden.join(', '),
    optimizer: name,
    learningRate: String(settings.learningRate),
    batchSize: String(settings.batchSize),
    epochs: String(settings.epochs),
    seed: String(settings.seed),
  });
  if ('settings' in read) return read.settings;
  throw otherPage();
}

function otherPage(): CheckpointError {
  return new CheckpointError('CHECKPOINT_MISMATCH', 'the kept run is of another version of this page.');
}
