/** Transforms of the training images under one name. */
export interface NamedAugmentation {
  /** Describes it in a few words that follow "is". */
  readonly description: string;
  /** Transforms with their settings, as in the setting `augment`. */
  readonly transforms: string;
}
