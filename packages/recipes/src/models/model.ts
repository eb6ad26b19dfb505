import type { Layer, LinearOptions } from '@inkling/nn';
import type { Shape } from '@inkling/tensor';

/** What a network is to do: tell pictures of one size, in grey, apart. */
export interface Task {
  readonly width: number;
  readonly height: number;
  readonly classes: number;
}

/** Layers, and the shape of one sample before the first. */
interface Architecture {
  readonly inputShape: Shape;
  readonly layers: readonly Layer[];
}

/** A kind of network that can be asked for by a name. */
export interface Model {
  /** How it is asked for: `mlp:<n>,…`. */
  readonly usage: string;
  /** What it is, in a few words. */
  readonly description: string;
  /**
   * @returns undefined where the name is another model's.
   * @throws SettingError where it is this one's, but does not say what it must.
   */
  read(name: string): NamedModel | undefined;
}

/** A network that was asked for. */
export interface NamedModel {
  /** All of its name, with what was left out. */
  readonly name: string;
  /**
   * @param start how weights and biases start.
   * @throws SettingError when the pictures are too small for it.
   */
  architecture(task: Task, start: LinearOptions): Architecture;
}

/** A model without settings. */
export function fixedModel(
  name: string,
  description: string,
  architecture: NamedModel['architecture'],
): Model {
  return {
    usage: name,
    description,
    read: (asked) => (asked === name ? { name, architecture } : undefined),
  };
}
