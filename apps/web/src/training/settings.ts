import { type OptimizerName, optimizers, type RecipeSettings } from '@inkling/recipes';

/** The settings of a recipe that the form sets. */
export type TrainingSettings = Readonly<
  Required<Pick<RecipeSettings, 'hidden' | 'optimizer' | 'learningRate' | 'epochs' | 'seed'>>
> & { readonly batchSize: number };

/** The settings as the visitor typed them. */
export interface SettingsDraft {
  readonly hidden: string;
  readonly optimizer: OptimizerName;
  readonly learningRate: string;
  readonly batchSize: string;
  readonly epochs: string;
  readonly seed: string;
}

/** For each wrong field, a sentence that says what to enter. */
export type SettingsTroubles = Partial<Record<keyof SettingsDraft, string>>;

/** A good first learning rate, as text for the field. */
export function usualRate(optimizer: OptimizerName): string {
  return String(optimizers[optimizer].usualRate({}));
}

export const defaultDraft: SettingsDraft = {
  hidden: '100',
  optimizer: 'adam',
  learningRate: usualRate('adam'),
  batchSize: '64',
  epochs: '20',
  seed: '1',
};

const MOST_LAYERS = 4;
const MOST_UNITS = 1000;

/** Parses the settings, or says what is wrong with them. */
export function readDraft(
  draft: SettingsDraft,
): { readonly settings: TrainingSettings } | { readonly troubles: SettingsTroubles } {
  const hidden = draft.hidden.split(/[\s,;]+/).filter((part) => part !== '');
  const widths = hidden.map((part) => wholeNumber(part, 1, MOST_UNITS));
  const learningRate = Number(draft.learningRate.trim().replace(',', '.') || Number.NaN);
  const batchSize = wholeNumber(draft.batchSize, 1, 60_000);
  const epochs = wholeNumber(draft.epochs, 1, 500);
  const seed = wholeNumber(draft.seed, 0, 2 ** 31);
  const troubles: SettingsTroubles = {
    ...((widths.includes(undefined) || widths.length > MOST_LAYERS) && {
      hidden: `Up to ${MOST_LAYERS} whole numbers from 1 to ${MOST_UNITS}, such as 100 or 128, 64.`,
    }),
    // Networks compute with 32-bit floats, which round the smallest numbers to 0.
    ...(!(Math.fround(learningRate) > 0 && learningRate <= 10) && {
      learningRate: 'A number above 0 and up to 10, such as 0.01.',
    }),
    ...(batchSize === undefined && { batchSize: 'A whole number from 1 to 60000.' }),
    ...(epochs === undefined && { epochs: 'A whole number from 1 to 500.' }),
    ...(seed === undefined && { seed: 'A whole number from 0 up.' }),
  };
  if (
    batchSize === undefined ||
    epochs === undefined ||
    seed === undefined ||
    Object.keys(troubles).length > 0
  ) {
    return { troubles };
  }
  const { optimizer } = draft;
  const settings = {
    hidden: widths.filter((width) => width !== undefined),
    optimizer,
    learningRate,
    batchSize,
    epochs,
    seed,
  };
  return { settings };
}

function wholeNumber(text: string, lowest: number, highest: number): number | undefined {
  if (!/^\s*\d+\s*$/.test(text)) return undefined;
  const number = Number(text);
  return number >= lowest && number <= highest ? number : undefined;
}
