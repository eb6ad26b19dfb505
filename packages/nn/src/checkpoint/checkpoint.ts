import type { JsonObject } from '../json.ts';
import type { TrainingState } from '../training/trainingState.ts';

/** Numbers that a checkpoint keeps with every bit. */
export type CheckpointArray = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** What a checkpoint holds besides the network. */
export interface CheckpointContent {
  /** The state of the run: `await progress.state()`. */
  readonly state: TrainingState;
  /** Data of the caller, such as the settings of the run and the fingerprint of its data. Default: `{}`. */
  readonly record?: JsonObject;
  /**
   * Arrays of the caller by name, such as the curve or the best weights so far. A name must not begin with
   * `state.`. Default: none.
   */
  readonly arrays?: Readonly<Record<string, Float32Array | Float64Array>>;
}

/** A training run at an event, as `readCheckpoint` returns it. */
export interface Checkpoint extends Omit<Required<CheckpointContent>, 'arrays'> {
  /** The layers and the shape of a sample, as in a model file but without weights. */
  readonly network: JsonObject;
  /** The arrays of the caller. A name that the file lacks is undefined. */
  readonly arrays: Readonly<Record<string, CheckpointArray | undefined>>;
}
