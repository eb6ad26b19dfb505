import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { count, percent } from '../terminal/formatting.ts';
import { onOneLine } from '../terminal/onOneLine.ts';

/** Names that others have chosen may be of any length. */
const LONGEST_NAME = 60;

/** A sentence about what a model says of its training; anything may stand in a file. */
export function trainedOn({ training }: JsonObject): string {
  if (!isJsonObject(training) || typeof training.data !== 'string') {
    return 'It does not say what it has learned from.';
  }
  const { data, samples, epochs, optimizer, learningRate, testAccuracy } = training;
  const parts = [
    `${nameOf(data)}${isNumber(samples) ? ` (${count(samples)} images)` : ''}`,
    ...(isNumber(epochs) ? [`${count(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`] : []),
    ...(typeof optimizer === 'string'
      ? [`${nameOf(optimizer)}${isNumber(learningRate) ? ` ${learningRate}` : ''}`]
      : []),
    ...(isNumber(testAccuracy) ? [`test accuracy ${percent(testAccuracy)}`] : []),
  ];
  return `Trained on ${parts.join(', ')}.`;
}

function nameOf(text: string): string {
  return onOneLine(text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text);
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number';
}
