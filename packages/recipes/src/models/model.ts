import type { Layer, LinearOptions } from '@inkling/nn';
import type { Shape } from '@inkling/tensor';

/** The task of a network: to distinguish classes of grey pictures of one size. */
export interface Task {
  readonly width: number;
  readonly height: number;
  readonly classes: number;
}

/** Layers, and the shape of one sample at the input of the first. */
interface Architecture {
  readonly inputShape: Shape;
  readonly layers: readonly Layer[];
}

/** A kind of network that the user chooses by name. */
export interface Model {
  /** The form of its name: `mlp:<n>,…`. */
  readonly usage: string;
  /** Describes the network in a few words. */
  readonly description: string;
  /**
   * @returns undefined if the name belongs to another model.
   * @throws SettingError if the name belongs to this model, but its settings are missing or wrong.
   */
  read(name: string): NamedModel | undefined;
  /**
   * The network with these numbers of units in its hidden layers, at least one. Undefined in a model whose
   * layers are fixed: its name is its usage.
   */
  readonly withWidths?: (widths: readonly number[]) => NamedModel;
}

/** The network of a particular name. */
export interface NamedModel {
  /** The whole name, with the defaults of omitted settings. */
  readonly name: string;
  /**
   * @param start the initializers of weights and biases.
   * @throws SettingError when the pictures are too small for this network.
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
