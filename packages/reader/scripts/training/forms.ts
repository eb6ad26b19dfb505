import { boundsOf, type LabelledStrokes, type Stroke } from '@inkling/mnist';
import type { Random } from '@inkling/tensor';

/** A form of a digit that some people write: adds its strokes, or returns undefined if the digit has none. */
type Form = (strokes: readonly Stroke[], random: Random) => Stroke[] | undefined;

interface Habit {
  readonly digit: number;
  /** How often the digit is written so. */
  readonly probability: number;
  readonly form: Form;
}

/** 0 with a slash through it, from the lower left to the upper right, as programmers write it. */
const slashedZero: Form = (strokes, random) => {
  const { left, top, width, height } = boundsOf(strokes);
  const beyond = () => random.uniform(-0.15, 0.25);
  return [
    ...strokes,
    [
      left - beyond() * width,
      top + (1 + beyond()) * height,
      left + (1 + beyond()) * width,
      top - beyond() * height,
    ],
  ];
};

/** 0 with a bar across. */
const barredZero: Form = (strokes, random) => {
  const { left, top, width, height } = boundsOf(strokes);
  const y = top + random.uniform(0.35, 0.65) * height;
  const slope = random.uniform(-0.15, 0.15) * height;
  return [
    ...strokes,
    [left - random.uniform(0, 0.4) * width, y, left + random.uniform(1, 1.4) * width, y - slope],
  ];
};

/** 7 with a bar across its stem. */
const barredSeven: Form = (strokes, random) => {
  if (strokes.length !== 1) return undefined;
  const { top, height } = boundsOf(strokes);
  const y = top + random.uniform(0.4, 0.65) * height;
  const x = nearest(strokes[0], y);
  const slope = random.uniform(-0.1, 0.15) * height;
  return [
    ...strokes,
    [
      x - random.uniform(0.15, 0.4) * height,
      y + slope / 2,
      x + random.uniform(0.15, 0.4) * height,
      y - slope / 2,
    ],
  ];
};

/** 1 with a flag, with a base, or with both; from a 1 that is a line. */
const fullOne: Form = (strokes, random) => {
  const { top, width, height } = boundsOf(strokes);
  if (strokes.length !== 1 || width > 0.6 * height) return undefined;
  const choice = random.integer(3);
  const [hasFlag, hasBase] = [choice !== 0, choice !== 1];
  const [stroke] = strokes;
  const added: Stroke[] = [];
  if (hasFlag) {
    const x = nearest(stroke, top);
    const reach = random.uniform(0.15, 0.45) * height;
    const drop = reach * random.uniform(0.5, 1.3);
    added.push([x - reach, top + drop, x, top]);
  }
  if (hasBase) {
    const bottom = top + height;
    const x = nearest(stroke, bottom);
    const slope = random.uniform(-0.06, 0.06) * height;
    added.push([
      x - random.uniform(0.12, 0.45) * height,
      bottom + slope,
      x + random.uniform(0.12, 0.45) * height,
      bottom - slope,
    ]);
  }
  return [...strokes, ...added];
};

const habits: readonly Habit[] = [
  { digit: 0, probability: 0.06, form: slashedZero },
  { digit: 0, probability: 0.03, form: barredZero },
  { digit: 7, probability: 0.1, form: barredSeven },
  { digit: 1, probability: 0.25, form: fullOne },
];

/** The drawing, or sometimes a form of it that few people in the data write. */
export function withForms<D extends LabelledStrokes>(drawing: D, random: Random): D {
  for (const { digit, probability, form } of habits) {
    if (drawing.label !== digit || random.uniform() >= probability) continue;
    const strokes = form(drawing.strokes, random);
    if (strokes) return { ...drawing, strokes };
  }
  return drawing;
}

/** x of the point of a stroke whose y is nearest. */
function nearest(stroke: Stroke, y: number): number {
  let best = 0;
  for (let i = 0; i < stroke.length; i += 2) {
    if (Math.abs(stroke[i + 1] - y) < Math.abs(stroke[best + 1] - y)) best = i;
  }
  return stroke[best];
}
