import {
  type DistortOptions,
  distort,
  type LabelledImages,
  type LabelledStrokes,
  strokesToImages,
} from '@inkling/mnist';
import { createRandom, permutation, type Random, Tensor } from '@inkling/tensor';
import { DIGITS } from '../../src/digits.ts';
import { composeNumber } from './composeNumber.ts';
import { withForms } from './forms.ts';
import type { People } from './people.ts';
import { rowsOf } from './rowsOf.ts';
import { drawShapes } from './shapes.ts';

/** How many pictures of each kind an epoch has; each is drawn or distorted anew. */
export interface Mixture {
  /** Images of MNIST. */
  readonly mnist: number;
  /** Copies of each digit of `people`. */
  readonly digitCopies: number;
  /** Copies of each sign of `people`. */
  readonly signCopies: number;
  /** Numbers of two or three digits, which are no digit when they are taken for one. */
  readonly numbers: number;
  /** Hearts, stars, scribbles and other shapes. */
  readonly shapes: number;
}

/** Pens from fine to broad, in pixels of the 28 × 28 picture. */
const thickness = [1.2, 3.6] as const;

const PIXELS = 784;

/** Strokes were varied before they were drawn. */
const slightly: DistortOptions = { rotation: 0.05, shear: 0.05, stretch: 0.05, shift: 0.7, pen: 0.4 };
const clearly: DistortOptions = { rotation: 0.2, shear: 0.2, stretch: 0.12, bend: 0.6, shift: 1, pen: 0.5 };

/** The pictures of an epoch: u8 `[count, 28, 28, 1]`, and the classes 0 to 9, or 10 for no digit. */
export function epochData(
  { digits, signs }: People,
  mnist: LabelledImages,
  { mnist: images, digitCopies, signCopies, numbers, shapes }: Mixture,
  seed: number,
) {
  const random = createRandom(seed);
  const drawings = [
    ...Array.from({ length: digitCopies }, () => digits.map((one) => withForms(one, random))).flat(),
    ...Array.from({ length: signCopies }, () => signs).flat(),
    ...Array.from({ length: numbers }, () => aNumber(digits, random)),
    ...drawShapes(shapes, seed),
  ];
  const drawn = strokesToImages(drawings, {
    seed,
    thickness,
    variation: { serifs: 0.05, rotation: 0.27 },
    otherLabel: DIGITS,
  });
  const learned = [...partly(drawn, slightly, seed), ...partly(someOf(mnist, images, random), clearly, seed)];
  const count = learned.reduce((sum, { targets }) => sum + targets.size, 0);
  const inputs = new Uint8Array(count * PIXELS);
  const targets = new Int32Array(count);
  let row = 0;
  for (const part of learned) {
    inputs.set(part.inputs.data, row * PIXELS);
    targets.set(part.targets.data, row);
    row += part.targets.size;
  }
  return {
    inputs: new Tensor('u8', [count, 28, 28, 1], inputs),
    targets: new Tensor('i32', [count], targets),
  };
}

/**
 * Distorts every second image. Each distortion blurs a little; if only one kind of image were blurred, or
 * all of it, the network would tell the kinds apart by that.
 */
function partly(images: LabelledImages, options: DistortOptions, seed: number): LabelledImages[] {
  const rows = Int32Array.from(images.targets.data.keys());
  const plain = rowsOf(
    images,
    rows.filter((row) => row % 2 === 0),
  );
  const others = rowsOf(
    images,
    rows.filter((row) => row % 2 === 1),
  );
  return [plain, distort(others, { ...options, seed })];
}

function aNumber(digits: People['digits'], random: Random): LabelledStrokes {
  const count = 2 + random.integer(2);
  const chosen = Array.from({ length: count }, () => digits[random.integer(digits.length)].strokes);
  return { label: 'number', strokes: composeNumber(chosen, { gap: [-0.2, 0.3] }, random) };
}

function someOf(images: LabelledImages, count: number, random: Random): LabelledImages {
  return rowsOf(images, permutation(images.targets.size, random).subarray(0, count));
}
