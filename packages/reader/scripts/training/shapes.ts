import type { LabelledStrokes, Stroke } from '@inkling/mnist';
import { createRandom, type Random } from '@inkling/tensor';
import { cos, sin } from '@inkling/tensor/math';

/** A kind of drawing that is no digit, drawn anew each time; in any unit. */
type Shape = (random: Random) => Stroke[];

const TURN = 2 * Math.PI;

/** A curve through the points of a function, from 0 to 1. */
function curve(count: number, point: (share: number) => readonly [number, number]): number[] {
  return Array.from({ length: count }, (_, index) => point(index / (count - 1))).flat();
}

/** The corners of a closed polygon, with points between them, from a random corner on. */
function closed(random: Random, corners: readonly (readonly [number, number])[]): number[] {
  const start = random.integer(corners.length);
  const order = [...corners.slice(start), ...corners.slice(0, start + 1)];
  return order.slice(1).flatMap(([x, y], index) => {
    const [fromX, fromY] = order[index];
    return curve(12, (t) => [fromX + t * (x - fromX), fromY + t * (y - fromY)]);
  });
}

function ring(random: Random, x: number, y: number, radius: number): number[] {
  const start = random.uniform(0, TURN);
  return curve(30, (t) => [x + radius * cos(start + t * TURN), y + radius * sin(start + t * TURN)]);
}

const heart: Shape = (random) => {
  const start = random.uniform() < 0.7 ? 0 : random.uniform(0, TURN);
  return [
    curve(50, (t) => {
      const angle = start + t * TURN;
      const x = 16 * sin(angle) ** 3;
      const y = 13 * cos(angle) - 5 * cos(2 * angle) - 2 * cos(3 * angle) - cos(4 * angle);
      return [x * random.uniform(0.98, 1.02), -y];
    }),
  ];
};

const star: Shape = (random) => {
  const points = 5 + random.integer(2);
  if (random.uniform() < 0.5) {
    const corners = Array.from({ length: 5 }, (_, index) => {
      const angle = (index * 2 * TURN) / 5 - TURN / 4;
      return [cos(angle), sin(angle)] as const;
    });
    return [closed(random, corners)];
  }
  const inner = random.uniform(0.35, 0.6);
  const corners = Array.from({ length: 2 * points }, (_, index) => {
    const angle = (index * TURN) / (2 * points) - TURN / 4;
    const radius = index % 2 === 0 ? 1 : inner;
    return [radius * cos(angle), radius * sin(angle)] as const;
  });
  return [closed(random, corners)];
};

const triangle: Shape = (random) => [
  closed(random, [
    [0, 1],
    [1, 1],
    [random.uniform(0.2, 0.8), random.uniform(-0.1, 0.2)],
  ]),
];

const square: Shape = (random) => {
  const width = random.uniform(0.9, 1.6);
  return [
    closed(random, [
      [0, 0],
      [width, 0],
      [width, 1],
      [0, 1],
    ]),
  ];
};

const house: Shape = (random) => [
  closed(random, [
    [0, 0.5],
    [1, 0.5],
    [1, 1.2],
    [0, 1.2],
  ]),
  curve(3, (t) => [t, t === 0.5 ? random.uniform(-0.2, 0.1) : 0.5]),
];

const spiral: Shape = (random) => {
  const turns = random.uniform(2.2, 4);
  const side = random.uniform() < 0.5 ? 1 : -1;
  return [curve(80, (t) => [side * t * cos(t * turns * TURN), t * sin(t * turns * TURN)])];
};

const zigzag: Shape = (random) => {
  const teeth = 4 + random.integer(5);
  const height = random.uniform(0.2, 0.8);
  return [Array.from({ length: teeth + 1 }, (_, index) => [index / teeth, (index % 2) * height]).flat()];
};

const scribble: Shape = (random) =>
  Array.from({ length: 1 + random.integer(3) }, () => {
    const points = 5 + random.integer(12);
    return Array.from({ length: 2 * points }, () => random.uniform());
  });

/** Hatching, so dense that it is a blot. */
const blot: Shape = (random) => {
  const lines = 8 + random.integer(12);
  const width = random.uniform(0.3, 1.5);
  const round = random.uniform() < 0.5;
  return [
    Array.from({ length: lines }, (_, index) => {
      const y = index / (lines - 1);
      const half = round ? width * Math.sqrt(Math.max(0.02, y * (1 - y))) : width / 2;
      return index % 2 === 0 ? [-half, y, half, y] : [half, y, -half, y];
    }).flat(),
  ];
};

const arrow: Shape = (random) => {
  const angle = random.uniform(0, TURN);
  const [cosine, sine] = [cos(angle), sin(angle)];
  const head = random.uniform(0.2, 0.4);
  const turned = (points: readonly (readonly [number, number])[]) =>
    points.flatMap(([x, y]) => [cosine * x - sine * y, sine * x + cosine * y]);
  return [
    turned([
      [-1, 0],
      [1, 0],
    ]),
    turned([
      [1 - head, -head],
      [1, 0],
      [1 - head, head],
    ]),
  ];
};

const checkMark: Shape = (random) => [
  [0, random.uniform(0.5, 0.7), 0.35, 1, random.uniform(1, 1.4), random.uniform(0, 0.2)],
];

const face: Shape = (random) => [
  ring(random, 0, 0, 1),
  ring(random, -0.35, -0.3, 0.08),
  ring(random, 0.35, -0.3, 0.08),
  curve(10, (t) => [t - 0.5, 0.35 + 0.6 * t * (1 - t) * random.uniform(0.9, 1.1)]),
];

const sun: Shape = (random) => [ring(random, 0, 0, 0.5), ...raysOf(6 + random.integer(4))];

function raysOf(count: number): number[][] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (index * TURN) / count;
    return [0.65 * cos(angle), 0.65 * sin(angle), cos(angle), sin(angle)];
  });
}

const infinity: Shape = () => [
  curve(50, (t) => {
    const angle = t * TURN;
    const share = 1 / (1 + sin(angle) ** 2);
    return [cos(angle) * share, sin(angle) * cos(angle) * share];
  }),
];

const wave: Shape = (random) => {
  const turns = random.uniform(1, 3);
  const height = random.uniform(0.08, 0.2);
  return [curve(40, (t) => [t, height * sin(t * turns * TURN)])];
};

const dots: Shape = (random) =>
  Array.from({ length: 2 + random.integer(3) }, () => ring(random, random.uniform(), random.uniform(), 0.02));

const grid: Shape = (random) => {
  const lines = 2 + random.integer(3);
  return Array.from({ length: lines }, (_, index) => index / (lines - 1)).flatMap((at) => [
    [at, 0, at, 1],
    [0, at, 1, at],
  ]);
};

const shapes = [
  heart,
  star,
  triangle,
  square,
  house,
  spiral,
  zigzag,
  scribble,
  blot,
  arrow,
  checkMark,
  face,
  sun,
  infinity,
  wave,
  dots,
  grid,
];

/** Draws shapes that people draw and that are no digits, of every kind in turn. */
export function drawShapes(count: number, seed: number): LabelledStrokes[] {
  const random = createRandom(seed, 1);
  return Array.from({ length: count }, (_, index) => ({
    label: 'shape',
    strokes: shapes[index % shapes.length](random),
  }));
}
