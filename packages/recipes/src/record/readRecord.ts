import type { ImageSize } from '@inkling/mnist';
import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';

/** What a model's file records of its training. A missing value is undefined. */
export interface TrainingRecord {
  /** Name of the training images. */
  readonly data: string | undefined;
  /** Number of training images. */
  readonly samples: number | undefined;
  readonly epochs: number | undefined;
  readonly optimizer: string | undefined;
  readonly learningRate: number | undefined;
  /** From 0 to 1. */
  readonly testAccuracy: number | undefined;
}

/** What a model's file records of the model. A missing value is undefined. */
export interface ModelRecord {
  /** Size of the images that the network takes. */
  readonly image: ImageSize | undefined;
  /** What each class is, such as `Ankle boot`. */
  readonly classNames: readonly string[] | undefined;
  readonly training: TrainingRecord | undefined;
}

/**
 * Reads the metadata that `modelRecord` or another program wrote. Values of an unexpected type are left out.
 */
export function readRecord({ image, classNames, training }: JsonObject): ModelRecord {
  return {
    image: isJsonObject(image) ? sizeOf(image) : undefined,
    classNames: isTexts(classNames) ? classNames : undefined,
    training: isJsonObject(training) ? trainingOf(training) : undefined,
  };
}

function sizeOf({ width, height }: JsonObject): ImageSize | undefined {
  return isLength(width) && isLength(height) ? { width, height } : undefined;
}

function trainingOf(training: JsonObject): TrainingRecord {
  return {
    data: textOf(training.data),
    samples: numberOf(training.samples),
    epochs: numberOf(training.epochs),
    optimizer: textOf(training.optimizer),
    learningRate: numberOf(training.learningRate),
    testAccuracy: numberOf(training.testAccuracy),
  };
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isLength(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
