import type { Prediction } from '@inkling/nn';
import { printable } from '@inkling/tensor';
import { classLabel } from '../data/classLabel.ts';
import type { Samples } from '../pictures/readSamples.ts';
import type { Session } from '../session/session.ts';
import { barChart } from '../terminal/barChart.ts';
import { drawDigit } from '../terminal/drawDigit.ts';
import { percent } from '../terminal/formatting.ts';
import { sideBySide } from '../terminal/sideBySide.ts';

export interface PredictionToReport {
  readonly path: string;
  readonly samples: Samples;
  readonly prediction: Prediction;
  readonly size: { readonly width: number; readonly height: number };
  /** What each class is, if the model says so. */
  readonly classNames?: readonly string[] | undefined;
}

/** Prints the network's answer for each sample, beside the picture that the network saw. */
export function reportPrediction(
  session: Session,
  { path, samples, prediction, size, classNames }: PredictionToReport,
): void {
  const { inputs, labels } = samples;
  const { labels: digits, probabilities } = prediction;
  const [count, pixels] = inputs.shape;
  const classes = probabilities.shape[1];
  for (let sample = 0; sample < count; sample += 1) {
    const digit = digits.data[sample];
    const label = labels?.data[sample];
    const shares = probabilities.data.subarray(sample * classes, (sample + 1) * classes);
    const row = count > 1 ? sample + 1 : undefined;
    session.emit({
      event: 'prediction',
      input: path,
      row,
      digit,
      className: classNames?.[digit],
      label,
      probabilities: [...shares],
    });

    const name = row === undefined ? path : `${path}, image ${row}`;
    const truth =
      label === undefined
        ? ''
        : `, labelled ${classLabel(label, classNames)}${label === digit ? '' : ' (wrong)'}`;
    const picture = drawDigit(inputs.data.subarray(sample * pixels, (sample + 1) * pixels), {
      ...size,
      ...session.terminal,
    });
    session.print(
      `${printable(name)}: ${classLabel(digit, classNames)} (${percent(shares[digit], 1)})${truth}`,
    );
    for (const line of sideBySide([picture, barChart(shares, session.terminal)])) session.print(line);
    session.print();
  }
}
