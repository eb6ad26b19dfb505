import {
  CheckpointError,
  isJsonObject,
  type Network,
  readCheckpoint,
  type TrainingState,
  writeCheckpoint,
} from '@inkling/nn';
import { crc32 } from '@inkling/tensor';
import type { Point } from './messages.ts';
import { type ReadSettings, readDraft, settingNames } from './settings.ts';
import type { TrainingData } from './trainingData.ts';
import type { TrainingSettings } from './trainingSettings.ts';

/** A run that goes on. */
export interface ResumedRun {
  readonly settings: TrainingSettings;
  readonly state: TrainingState;
  readonly points: readonly Point[];
  /** The checksum of the images, as `checksumOf` computes it. */
  readonly data: number;
}

const needed = ['epochs', 'loss'] as const satisfies (keyof Point)[];
const optional = [
  'accuracy',
  'validationLoss',
  'validationAccuracy',
  'testLoss',
  'testAccuracy',
] as const satisfies (keyof Point)[];

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
  const { epochs, loss } = arrays;
  const columns = optional.map((name) => arrays[name]);
  const isWhole = [loss, ...columns].every((column) => !column || column.length === epochs?.length);
  if (typeof data !== 'number' || !epochs || !loss || !isWhole) throw otherPage();
  const points = Array.from(epochs, (_, row) => {
    const [accuracy, validationLoss, validationAccuracy, testLoss, testAccuracy] = columns.map((column) =>
      // An earlier version of the page had no validation.
      column && !Number.isNaN(column[row]) ? column[row] : undefined,
    );
    return {
      epochs: epochs[row],
      loss: loss[row],
      accuracy,
      validationLoss,
      validationAccuracy,
      testLoss,
      testAccuracy,
    };
  });
  return { settings: readSettings(settings).settings, state, points, data };
}

/** A number for the images: the page draws other digits in another version. */
export function checksumOf({ train, test }: Pick<TrainingData, 'train' | 'test'>): number {
  return [train, test].reduce((sum, { inputs, targets }) => {
    const labels = new Uint8Array(targets.data.buffer, targets.data.byteOffset, targets.data.byteLength);
    return crc32(labels, crc32(inputs.data, sum));
  }, 0);
}

/** Reads the settings as the form does, which checks them. */
function readSettings(settings: unknown): ReadSettings {
  if (!isJsonObject(settings) || Object.keys(settings).length === 0) throw otherPage();
  if (Object.keys(settings).some((name) => !settingNames.some((known) => known === name))) throw otherPage();
  const texts = Object.entries(settings).map(([name, value]) => [name, String(value)]);
  const read = readDraft(Object.fromEntries(texts));
  if ('settings' in read) return read;
  throw otherPage();
}

function otherPage(): CheckpointError {
  return new CheckpointError('CHECKPOINT_MISMATCH', 'the kept run is of another version of this page.');
}
