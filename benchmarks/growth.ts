// node --conditions=@inkling/source benchmarks/growth.ts
//
// Measures how Inkling's cost grows with units, batch size, density and threads. Prints a table for each and
// draws images/growth.svg.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { growthPlot, type Panel } from './growthPlot.ts';
import {
  createBackend,
  createRandom,
  inklingVersion,
  linear,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
  Tensor,
  train,
} from './inkling.ts';
import { median } from './median.ts';
import { now } from './peers/protocol.ts';

const PIXELS = 784;
const CLASSES = 10;
const SAMPLES = 12_800;
/** Approximate length of one measured stretch of training, in seconds. */
const STRETCH_SECONDS = 0.3;
/** The number of measured stretches. */
const STRETCHES = 3;
/** The number of samples of the trial that sets the number of steps in a stretch. */
const TRIAL_SAMPLES = 4096;
const FOREVER = Number.MAX_SAFE_INTEGER;

/** The settings of one measurement. A panel varies one of them and takes the others from `USUAL`. */
interface Point {
  readonly hidden: number;
  readonly batchSize: number;
  /** Share of the pixels that are not zero. That of MNIST is about 0.2. */
  readonly density: number;
  readonly threads: number;
}
const USUAL: Point = { hidden: 100, batchSize: 128, density: 0.2, threads: 1 };

const panels: readonly (Omit<Panel, 'points'> & { vary: keyof Point; values: readonly number[] })[] = [
  {
    title: 'Units in the hidden layer',
    scale: 'log',
    vary: 'hidden',
    values: [32, 64, 128, 256, 512, 1024, 2048],
  },
  {
    title: 'Samples in a batch',
    scale: 'log',
    vary: 'batchSize',
    values: [1, 4, 16, 64, 256, 1024, 4096, 16_384, 60_000],
  },
  {
    title: 'Share of pixels that are not zero',
    scale: 'log',
    vary: 'density',
    values: [0.05, 0.1, 0.2, 0.4, 0.7, 1],
  },
  { title: 'Threads', scale: 'linear', vary: 'threads', values: [1, 2, 3, 4] },
];

const machine = `${cpus()[0].model.trim()}, ${cpus().length} processors, Node ${process.version}`;
console.log(`Inkling ${inklingVersion}, exact; ${machine}\n`);
const drawn: Panel[] = [];
for (const { title, scale, vary, values } of panels) {
  const points = [];
  console.log(`| ${title} | samples/s |\n|---:|---:|`);
  for (const value of values) {
    const speed = await samplesPerSecond({ ...USUAL, [vary]: value });
    console.log(`| ${value} | ${Number(speed.toPrecision(3)).toLocaleString('en')} |`);
    points.push({ x: value, y: speed });
  }
  console.log();
  drawn.push({ title, scale, points });
}
const usual =
  '784-100-10, batches of 128, a fifth of the pixels not zero, one thread, unless the panel says otherwise';
writeFileSync(join(import.meta.dirname, 'images/growth.svg'), growthPlot(drawn, `${usual}. ${machine}.`));

/** Samples a second through steps of SGD: the median of some stretches of one training. */
async function samplesPerSecond({ hidden, batchSize, density, threads }: Point): Promise<number> {
  const backend = await createBackend({ threads, options: { mode: 'exact' } });
  const network = sequential([linear(PIXELS, hidden), relu(), linear(hidden, CLASSES)], { backend });
  const data = noise(Math.max(SAMPLES, batchSize), density);
  const common = { data, loss: softmaxCrossEntropy(), optimizer: sgd({ learningRate: 0.001 }), batchSize };
  // Each event downloads the weights. Enough steps lie between two events for that time not to matter.
  const trial = Math.ceil(TRIAL_SAMPLES / batchSize);
  const [, guess] = await speedsOf(
    train(network, { ...common, iterations: 2 * trial, progressEvery: trial }),
    2,
  );
  const progressEvery = Math.ceil((STRETCH_SECONDS * guess) / batchSize);
  const training = train(network, { ...common, iterations: FOREVER, progressEvery });
  const [, ...speeds] = await speedsOf(training, 1 + STRETCHES);
  return median(speeds);
}

/** Samples a second from event to event. */
async function speedsOf(training: ReturnType<typeof train>, count: number): Promise<number[]> {
  const speeds: number[] = [];
  let before = { samples: 0, seconds: now() };
  for await (const { samples } of training) {
    const after = { samples, seconds: now() };
    speeds.push((after.samples - before.samples) / (after.seconds - before.seconds));
    before = after;
    if (speeds.length === count) break;
  }
  return speeds;
}

/** Images of random pixels. */
function noise(count: number, density: number) {
  const random = createRandom(0);
  const pixel = () => (random.uniform() < density ? 1 + random.integer(255) : 0);
  const pixels = Uint8Array.from({ length: count * PIXELS }, pixel);
  const labels = Int32Array.from({ length: count }, () => random.integer(CLASSES));
  return { inputs: new Tensor('u8', [count, PIXELS], pixels), targets: new Tensor('i32', [count], labels) };
}
