import type { JsonObject } from '@inkling/nn';
import { readRecord } from '@inkling/recipes';
import { printable } from '@inkling/tensor';
import { count, percent } from '../terminal/formatting.ts';

/** Names in a file may have any length. */
const LONGEST_NAME = 60;

/** A sentence about the training that a model's file records. The record may contain anything. */
export function trainedOn(metadata: JsonObject): string {
  const { training } = readRecord(metadata);
  if (training?.data === undefined) return 'Its file does not record the training data.';
  const { data, samples, epochs, optimizer, learningRate, testAccuracy } = training;
  const parts = [
    `${nameOf(data)}${samples === undefined ? '' : ` (${count(samples)} images)`}`,
    ...(epochs === undefined ? [] : [`${count(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`]),
    ...(optimizer === undefined
      ? []
      : [`${nameOf(optimizer)}${learningRate === undefined ? '' : ` ${learningRate}`}`]),
    ...(testAccuracy === undefined ? [] : [`test accuracy ${percent(testAccuracy)}`]),
  ];
  return `Trained on ${parts.join(', ')}.`;
}

function nameOf(text: string): string {
  return printable(text, LONGEST_NAME);
}
