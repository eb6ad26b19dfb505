// A rank of a job that `measure.ts` starts: `mpirun -n 2 node rank.ts dense`. It trains in each mode over
// each link, and the first rank prints what it has measured. A process trains alone if the second argument
// is `alone`.
import { augment, augmentedData, syntheticDigits } from '@inkling/mnist';
import { adam, softmaxCrossEntropy, train } from '@inkling/nn';
import { type Communicator, delayed, inStep, type ModeName, parallelBackend } from '@inkling/parallel';
import { mpi } from '@inkling/parallel/mpi';
import { buildNetwork, resolveRecipe, weightsChecksum } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { type LinkName, links, type Measurement, type WorkName, works } from './measurement.ts';

const BATCH = 128;
const STEPS = 10;
const modes: readonly ModeName[] = ['exact', 'tree', 'fast'];

const [asked, alone] = process.argv.slice(2);
const name = workOf(asked);
const images = syntheticDigits({ count: BATCH * STEPS, seed: 1 });
if (alone === undefined) await measureTogether();
else {
  const backend = await wasmBackend({ threads: 1 });
  say({ work: name, ranks: 1, link: 'machine', ...(await measure(backend)), bytes: 0, calls: 0 });
}

async function measureTogether(): Promise<void> {
  const communicator = await mpi();
  const { rank, size: ranks } = communicator;
  for (const mode of modes) {
    for (const link of linksOf(ranks)) {
      const found = await measureRank(throughLink(communicator, link), mode);
      if (rank === 0) say({ work: name, mode, ranks, link, ...found });
    }
  }
  communicator.close();
}

/** One rank exchanges nothing. */
function linksOf(ranks: number): readonly LinkName[] {
  return ranks === 1 ? ['machine'] : ['machine', '10 Gbit/s', '1 Gbit/s'];
}

function throughLink(communicator: Communicator, link: LinkName): Communicator {
  const network = links[link];
  return network ? delayed(communicator, network) : communicator;
}

async function measureRank(communicator: Communicator, mode: ModeName) {
  const backend = parallelBackend(await wasmBackend({ threads: 1 }), communicator, { mode });
  const traffic: (typeof backend.traffic)[] = [];
  const figures = await measure(backend, inStep(backend), () => traffic.push(backend.traffic));
  const [first, last] = [traffic[0], traffic[traffic.length - 1]];
  const steps = STEPS * (traffic.length - 1);
  return {
    ...figures,
    bytes: (last.bytes - first.bytes) / steps,
    calls: (last.calls - first.calls) / steps,
  };
}

/** Trains a new network, always the same one, and closes the backend. @param onEpoch is called after each. */
async function measure(
  backend: Backend,
  step: Partial<ReturnType<typeof inStep>> = {},
  onEpoch: () => void = () => {},
) {
  const { model, augmented, epochs } = works[name];
  const network = buildNetwork(model, images, { backend });
  const { augmentation = [] } = resolveRecipe({ augment: 'digits' });
  const varied = augmented ? augmentedData(images, augment(augmentation), { seed: 1 }) : undefined;
  const times: number[] = [];
  for await (const _ of train(network, {
    data: varied ?? images,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    batchSize: BATCH,
    epochs: epochs + 1,
    progressEvery: STEPS,
    seed: 1,
    ...step,
  })) {
    times.push(performance.now());
    onEpoch();
  }
  const weights = await weightsChecksum(await network.weights());
  varied?.close();
  network.close();
  backend.close();
  const lasted = times.slice(1).map((time, index) => (time - times[index]) / STEPS);
  return { milliseconds: Math.min(...lasted), weights };
}

function say(measurement: Measurement): void {
  process.stdout.write(`${JSON.stringify(measurement)}\n`);
}

function workOf(text: string | undefined): WorkName {
  const found = Object.keys(works).find((work): work is WorkName => work === text);
  if (found) return found;
  throw new Error(`rank.ts: the work is ${text}, expected ${Object.keys(works).join(', ')}.`);
}
