import { perClass } from '@inkling/nn';
import { classLabel } from '../../data/classLabel.ts';
import { escapeXml } from '../../plot/escapeXml.ts';
import { count, percent } from '../../terminal/formatting.ts';

/** The confusion matrix as a table: darker cells are right more often, or are more frequent mistakes. */
export function confusionTable(
  confusion: readonly (readonly number[])[],
  classNames: readonly string[] | undefined,
): string {
  const totals = confusion.map((row) => row.reduce((sum, samples) => sum + samples, 0));
  const mistakes = confusion.flatMap((row, label) => row.filter((_, prediction) => prediction !== label));
  const most = Math.max(1, ...mistakes);
  const figures = perClass(confusion);
  const cell = (samples: number, label: number, prediction: number) => {
    const isRight = label === prediction;
    const share = isRight ? samples / Math.max(1, totals[label]) : samples / most;
    // Text stays readable on the deepest shade.
    const shade =
      samples === 0
        ? ''
        : ` style="background:rgba(var(--${isRight ? 'right' : 'wrong'}),${(0.05 + 0.4 * share).toFixed(2)})"`;
    return `<td${shade}>${samples === 0 ? '·' : count(samples)}</td>`;
  };
  const rows = confusion.map((row, label) => {
    const { precision, accuracy: recall } = figures[label];
    const cells = row.map((samples, prediction) => cell(samples, label, prediction)).join('');
    return `<tr><th scope="row">${escapeXml(classLabel(label, classNames))}</th>${cells}<td>${percent(recall, 1)}</td><td>${percent(precision, 1)}</td></tr>`;
  });
  const columns = confusion.map((_, prediction) => `<th scope="col">${prediction}</th>`).join('');
  return `<div class="scroll"><table class="confusion">
<caption>Rows are labels, columns are answers. Recall is the share of a label that is read right; precision is the share of an answer that is right.</caption>
<thead><tr><td></td>${columns}<th scope="col">recall</th><th scope="col">precision</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}
