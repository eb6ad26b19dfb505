import { folds } from '../training/folds.ts';
import { accuracyOf, calibrationOf, guessedOf, mean, wrongWhenSure } from './figures.ts';
import type { Judgement } from './judgeFold.ts';

interface Row {
  readonly name: string;
  of(judgement: Judgement): number;
  /** It is a number of drawings, and no share of them. */
  readonly isCount?: boolean;
}

const rows: readonly Row[] = [
  { name: 'digits', of: ({ digits }) => digits.labels.length, isCount: true },
  { name: 'read rightly and without doubt', of: ({ readings }) => readings.digits.accuracy },
  { name: 'the same, best guess', of: ({ digits }) => guessedOf(digits) },
  {
    name: 'read rightly and without doubt, without fragments',
    of: ({ readings }) => readings.whole.accuracy,
  },
  { name: 'the same, best guess', of: ({ whole }) => guessedOf(whole) },
  { name: 'doubted or refused, without fragments', of: ({ readings }) => readings.whole.doubted },
  { name: 'wrong among answers of 0.99 or more', of: ({ digits }) => wrongWhenSure(digits) },
  { name: 'the same, without fragments', of: ({ whole }) => wrongWhenSure(whole) },
  { name: 'expected calibration error', of: ({ digits }) => calibrationOf(digits).error },
  { name: 'the same, without fragments', of: ({ whole }) => calibrationOf(whole).error },
  { name: 'signs', of: ({ logits }) => logits.signs.length, isCount: true },
  { name: 'signs doubted or refused', of: ({ readings }) => readings.signs.doubted },
  { name: 'images of MNIST, read rightly and without doubt', of: ({ mnist }) => accuracyOf(mnist) },
  { name: 'the same, best guess', of: ({ mnist }) => guessedOf(mnist) },
  {
    name: 'numbers neatly apart, read rightly and without doubt',
    of: ({ numbers }) => numbers.neatly.accuracy,
  },
  { name: 'the same, best guess', of: ({ numbers }) => numbers.neatly.guessed },
  { name: 'the same, split rightly', of: ({ numbers }) => numbers.neatly.split },
  {
    name: 'numbers in overlapping boxes, read rightly and without doubt',
    of: ({ numbers }) => numbers.overlapping.accuracy,
  },
  { name: 'the same, best guess', of: ({ numbers }) => numbers.overlapping.guessed },
  { name: 'the same, split rightly', of: ({ numbers }) => numbers.overlapping.split },
  { name: 'the rest of a writer’s digits before teaching', of: ({ adaptation }) => adaptation.rest.before },
  { name: 'the rest of a writer’s digits after teaching', of: ({ adaptation }) => adaptation.rest.after },
  { name: 'digits of others before teaching', of: ({ adaptation }) => adaptation.others.before },
  { name: 'digits of others after teaching', of: ({ adaptation }) => adaptation.others.after },
];

/** A table in Markdown: the figures of each fold, and their means. */
export function foldTable(judgements: ReadonlyMap<number, Judgement>): string {
  const [first] = judgements.values();
  const all = [
    ...rows,
    ...first.conditions.map(({ name }, at) => ({
      name,
      of: (one: Judgement) => one.conditions[at].accuracy,
    })),
  ];
  return [
    `| without | ${[...judgements.keys()].map((fold) => folds[fold].join(', ')).join(' | ')} | mean |`,
    `|---|${'---|'.repeat(judgements.size + 1)}`,
    ...all.map(({ name, of, isCount = false }: Row) => {
      const values = [...judgements.values()].map(of);
      const format = (value: number) => (isCount ? `${Math.round(value)}` : `${(100 * value).toFixed(2)} %`);
      const last = isCount ? values.reduce((sum, value) => sum + value, 0) : mean(values);
      return `| ${name} | ${values.map(format).join(' | ')} | ${format(last)} |`;
    }),
  ].join('\n');
}
