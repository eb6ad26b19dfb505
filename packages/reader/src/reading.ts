import type { Tensor } from '@inkling/tensor';

/** A rectangle of a drawing, in its own unit: pixels of a picture, the unit of the points of strokes. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One digit of a drawing. */
export interface ReadDigit {
  /** The most probable digit, from 0 to 9. */
  readonly digit: number;
  /**
   * The probability that `digit` is right, from 0 to 1, as the network estimates it.
   */
  readonly confidence: number;
  /** The probabilities of the digits 0 to 9. What is missing to 1 is the probability of no digit at all. */
  readonly probabilities: readonly number[];
  /** Where it stands in the drawing. */
  readonly box: Box;
  /** What the network saw: u8 `[28, 28]`, ink 255 on 0. */
  readonly picture: Tensor<'u8'>;
  /**
   * What the last layer of the network saw of it: the outputs of the layer before, 0 or more each. Pictures
   * of one form have similar ones. Their number and their meaning are those of one version of this package.
   */
  readonly features: Float32Array;
}

/** One digit, read with confidence. An application takes `text`. */
export interface DigitReading {
  readonly kind: 'digit';
  /** The digit, such as `'7'`. */
  readonly text: string;
  readonly digits: readonly [ReadDigit];
}

/** Several digits, all read with confidence. An application takes `text`, or asks for one digit at a time. */
export interface NumberReading {
  readonly kind: 'number';
  /** The digits in reading order, such as `'42'`. */
  readonly text: string;
  /** Two or more, from left to right. */
  readonly digits: readonly ReadDigit[];
}

/**
 * A guess, and doubt: in at least one digit, or because digits lie within each other. An application shows
 * the guess and asks whether it is right.
 */
export interface UnsureReading {
  readonly kind: 'unsure';
  /** The best guess, such as `'7'` or `'42'`. */
  readonly text: string;
  /** One or more, from left to right. */
  readonly digits: readonly ReadDigit[];
}

/** Ink, but at least one part of it is no digit. An application says so and asks for another drawing. */
export interface NotADigitReading {
  readonly kind: 'not-a-digit';
  readonly text: '';
  /** What the parts resemble most, from left to right. */
  readonly digits: readonly ReadDigit[];
}

/** No ink. An application waits. */
export interface BlankReading {
  readonly kind: 'blank';
  readonly text: '';
  readonly digits: readonly [];
}

/** What a reader says about a drawing: `kind` tells the cases apart. */
export type Reading = DigitReading | NumberReading | UnsureReading | NotADigitReading | BlankReading;
