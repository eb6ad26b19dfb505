import { centerStrokes, type Stroke } from '@inkling/mnist';
import { type Network, predict } from '@inkling/nn';
import type { Reader, Reading } from '@inkling/reader';
import { reshape, type Tensor } from '@inkling/tensor';

/** A drawing whose label is known. */
export interface LabelledDrawing {
  /** The digit, or text for what is no digit. */
  readonly label: number | string;
  readonly writer?: number;
  readonly source?: string;
  /** Strokes, or a picture in MNIST's form, u8 `[784]`. */
  readonly drawing: readonly Stroke[] | Tensor<'u8'>;
}

/** What a reader or a model says about one drawing. */
export interface Answer {
  readonly kind: Reading['kind'];
  /** The best guess of one digit. Undefined for a number and for a blank drawing. */
  readonly guess?: {
    readonly digit: number;
    readonly confidence: number;
    /** Of the digits 0 to 9. */
    readonly probabilities: readonly number[];
  };
}

/** Answers one drawing. */
export type Answerer = (drawing: LabelledDrawing['drawing']) => Promise<Answer>;

export function answerByReader(reader: Reader): Answerer {
  return async (drawing) => {
    const { kind, digits } = await reader.read(drawing);
    return { kind, guess: digits.length === 1 ? digits[0] : undefined };
  };
}

/** A model of ten digits always takes a drawing for one digit. */
export function answerByModel(network: Network): Answerer {
  return async (drawing) => {
    const picture = 'shape' in drawing ? drawing : centerStrokes(drawing);
    const { labels, probabilities } = await predict(network, reshape(picture, [1, picture.size]));
    const [digit] = labels.data;
    return {
      kind: 'digit',
      guess: { digit, confidence: probabilities.data[digit], probabilities: [...probabilities.data] },
    };
  };
}
