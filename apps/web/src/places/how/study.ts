import { clone, evaluate, type Network, softmaxCrossEntropy } from '@inkling/nn';
import { InklingError, reshape } from '@inkling/tensor';
import { computed, effect, signal } from '@preact/signals';
import { shownDigit } from '../../answer/shownDigit.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { smallNetwork } from '../../network/smallNetwork.ts';
import { doubtfulPicture } from './doubtful.ts';
import { type Explanation, explain } from './explain.ts';
import { type Lesson, learn } from './lesson.ts';
import { otherDigits } from './otherDigits.ts';

/** Whether the visitor prefers the doubtful example to the digit on the pad. */
export const prefersExample = signal(false);
export const isExample = computed(() => prefersExample.value || !shownDigit.value);

/** The right answer that the visitor has chosen. Undefined for the second choice of the network. */
export const target = signal<number | undefined>(undefined);
/** The learning rate, α. */
export const rate = signal(0.001);
/** The number of training steps. */
export const steps = signal(5);

/** Training that the visitor has done here, on a copy of the network. */
export interface Taken {
  readonly lesson: Lesson;
  /** How many of the other digits are read rightly afterwards. */
  readonly othersRight: number;
}

/**
 * What the visitor has done, the last one last. Each starts with the weights at the end of the one before.
 */
export const taken = signal<readonly Taken[]>([]);
/** Weights that the visitor has trained here. Undefined for those of the network itself. */
const weights = computed(() => taken.value.at(-1)?.lesson.end);

/** The numbers that the page shows. Undefined until they are computed. */
export const explanation = signal<Explanation | undefined>(undefined);
/** Why the page has no explanation, as a sentence. */
export const trouble = signal<string | undefined>(undefined);
/** What the chosen training would do. A sentence if it would fail; undefined until it is computed. */
export const plan = signal<Lesson | string | undefined>(undefined);
/** How many of the other digits the network reads rightly, before all that was done here. */
export const othersRight = signal<number | undefined>(undefined);
export const isBusy = signal(false);

const network = computed(() => (networkOnPad.value ?? smallNetwork.value)?.network);
const picture = computed(() => {
  const shown = isExample.value ? doubtfulPicture() : shownDigit.value?.picture;
  return shown && reshape(shown, [1, shown.size]);
});

/** Follows the digit, the network and what the visitor chooses. @returns a function that ends this. */
export function followStudy(): () => void {
  const ends = [effect(startAnew), effect(explainIt), effect(planIt)];
  return () => {
    for (const end of ends) end();
  };
}

let studied: readonly unknown[] = [];

/** What was done for another digit or another network is no longer of use. */
function startAnew(): void {
  const now = [network.value, picture.value?.data];
  if (studied.some((one, index) => one !== now[index])) taken.value = [];
  studied = now;
}

function explainIt(): (() => void) | undefined {
  const [original, shown] = [network.value, picture.value];
  if (!original || !shown) return undefined;
  const options = { target: target.value, rate: rate.peek(), weights: weights.value };
  return whenWanted(
    () => explain(original, shown, options),
    (explained) => {
      explanation.value = explained;
      trouble.value = undefined;
    },
    () => {
      explanation.value = undefined;
      trouble.value =
        'This page cannot explain the network on the pad: it is too unusual. Put another network on the pad.';
    },
  );
}

function planIt(): (() => void) | undefined {
  const explained = explanation.value;
  if (!explained) return undefined;
  const choices = { target: explained.lesson.target, rate: rate.value, steps: steps.value };
  return whenWanted(
    () => learn(explained.network, explained.picture, choices),
    (lesson) => {
      plan.value = lesson;
    },
    (error) => {
      plan.value =
        error instanceof InklingError
          ? 'With this learning rate the loss becomes infinite. Choose a smaller one.'
          : 'These steps could not be computed.';
    },
  );
}

/** The last piece of work. Each waits for the one before: they share the processor. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Does work after all earlier work, unless it is no longer wanted by then.
 * @returns a function that says that it is not wanted.
 */
function whenWanted<Result>(
  work: () => Promise<Result>,
  use: (result: Result) => void,
  fail: (error: unknown) => void,
): () => void {
  let isWanted = true;
  last = last.then(async () => {
    if (!isWanted) return;
    try {
      const result = await work();
      if (isWanted) use(result);
    } catch (error) {
      if (isWanted) fail(error);
    }
  });
  return () => {
    isWanted = false;
  };
}

/** Trains the copy as planned: its weights become those at the end of the plan. */
export async function takeSteps(): Promise<void> {
  const [explained, lesson] = [explanation.peek(), plan.peek()];
  if (!explained || typeof lesson !== 'object' || isBusy.peek()) return;
  isBusy.value = true;
  try {
    othersRight.value ??= await countRight(explained.network, lesson.before);
    const right = await countRight(explained.network, lesson.end);
    target.value = lesson.target;
    taken.value = [...taken.peek(), { lesson, othersRight: right }];
  } finally {
    isBusy.value = false;
  }
}

/** Takes back the last training; `all` takes back all of it. */
export function undoSteps(all = false): void {
  taken.value = all ? [] : taken.peek().slice(0, -1);
}

async function countRight(like: Network, values: Float32Array): Promise<number> {
  const copy = await clone(like);
  try {
    copy.setWeights(values);
    return (await evaluate(copy, otherDigits(), { loss: softmaxCrossEntropy() })).correct;
  } finally {
    copy.close();
  }
}
