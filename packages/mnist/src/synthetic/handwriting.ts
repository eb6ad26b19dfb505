import type { Random } from '@inkling/tensor';
import { cos, exp, sin } from '@inkling/tensor/math';
import type { Skeleton } from './skeletons.ts';
import { smoothCurve } from './smoothCurve.ts';

/**
 * How much handwriting varies: standard deviations, with lengths as a share of the digit's height unless
 * stated otherwise. They were set by eye against MNIST's training images, by the spread of slant, width and
 * thickness there, and by how many of those images a network recognizes that was trained only on these
 * digits.
 */
const SLANT_MEAN = 0.14;
const SLANT = 0.27;
const ROTATION_RADIANS = 0.08;
/** Mean and deviation of the logarithm of width ÷ height. */
const ASPECT_MEAN = -0.1;
const ASPECT = 0.22;
/** Of each coefficient of a quadratic map that bends the whole digit: it shifts the waist, tapers, bows. */
const BEND = 0.2;
/** Of each point of the skeleton by itself. */
const JITTER = 0.032;
/** Of each stroke as a whole. */
const STROKE_SHIFT = 0.025;
/** In pixels of an MNIST picture. */
const THICKNESS_MEDIAN = 2.4;
/** Of the logarithm of the thickness. */
const THICKNESS = 0.25;
/** Limit of the change of a stroke's thickness by the pen's pressure, as a share of the thickness. */
const PRESSURE = 0.3;

/** A polyline, and at each of its points the pen's thickness relative to that of the digit. */
interface PenStroke {
  readonly points: number[];
  readonly pressure: readonly number[];
}

/** One digit, written once. */
export interface Handwriting {
  readonly strokes: readonly PenStroke[];
  /** In pixels of an MNIST picture, where the longer side of the digit is 20. */
  readonly thickness: number;
}

/** Writes the digit once. `random` draws its slant, its bend, its thickness and the jitter of its points. */
export function write(skeleton: Skeleton, random: Random): Handwriting {
  const bend = chooseBend(random);
  return {
    strokes: skeleton.strokes.map((stroke) => {
      const points = smoothCurve(unsteady(parsePoints(stroke), random));
      bend(points);
      return { points, pressure: choosePressure(points.length / 2, random) };
    }),
    thickness: THICKNESS_MEDIAN * exp(random.normal(0, THICKNESS)),
  };
}

/** `'50,0 50,100'` → `[0, -0.5, 0, 0.5]`: the origin in the middle, the box's side 1. */
function parsePoints(stroke: string): number[] {
  return stroke.split(/[ ,]/).map((number) => Number(number) / 100 - 0.5);
}

/** Shifts the whole stroke a little, and then each of its points by itself. Corners stay corners. */
function unsteady(points: readonly number[], random: Random): number[] {
  const shift = [random.normal(0, STROKE_SHIFT), random.normal(0, STROKE_SHIFT)];
  const moved: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const isCorner = i > 0 && points[i] === points[i - 2] && points[i + 1] === points[i - 1];
    if (isCorner) moved.push(moved[i - 2], moved[i - 1]);
    else {
      moved.push(
        points[i] + shift[0] + random.normal(0, JITTER),
        points[i + 1] + shift[1] + random.normal(0, JITTER),
      );
    }
  }
  return moved;
}

/**
 * Draws one bend, width, slant and rotation for all strokes of a digit. The result changes points in place.
 */
function chooseBend(random: Random): (points: number[]) => void {
  const bends = Array.from({ length: 6 }, () => random.normal(0, BEND));
  const width = exp(random.normal(ASPECT_MEAN, ASPECT));
  const slant = random.normal(SLANT_MEAN, SLANT);
  const angle = random.normal(0, ROTATION_RADIANS);
  const [cosine, sine] = [cos(angle), sin(angle)];
  return (points) => {
    for (let i = 0; i < points.length; i += 2) {
      const [u, v] = [points[i], points[i + 1]];
      const bentX = u + bends[0] * u * u + bends[1] * u * v + bends[2] * v * v;
      const bentY = v + bends[3] * u * u + bends[4] * u * v + bends[5] * v * v;
      const x = width * bentX - slant * bentY;
      points[i] = cosine * x - sine * bentY;
      points[i + 1] = sine * x + cosine * bentY;
    }
  };
}

/** The pressure along a stroke: a sine wave around 1. */
function choosePressure(count: number, random: Random): number[] {
  const depth = random.uniform(0, PRESSURE);
  const start = random.uniform(0, 2 * Math.PI);
  const turn = random.uniform(1, 7);
  return Array.from({ length: count }, (_, index) => 1 + depth * sin(start + (turn * index) / count));
}
