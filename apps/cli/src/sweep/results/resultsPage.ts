import { escapeXml } from '../../plot/escapeXml.ts';
import { count, duration, percent } from '../../terminal/formatting.ts';
import { style } from '../../train/reportPage/style.ts';
import { version } from '../../version.ts';
import { describeChoice } from '../plan/runsOf.ts';
import type { SweepPlan } from '../plan/sweepPlan.ts';
import { choicesPlot } from './choicesPlot.ts';
import type { SweepResults } from './gather.ts';
import { resultsTable, withSpread } from './resultsTable.ts';

/**
 * A page about a sweep, in one file: it loads nothing, runs no script, and follows the reader's choice of
 * light or dark. Its policy makes the browser refuse any request.
 */
export function resultsPage(
  plan: SweepPlan,
  { choices, finished, known, isWhole }: SweepResults,
  options: { readonly description: string },
): string {
  const [best] = choices;
  const title = best
    ? `Validation accuracy ${withSpread(best.validationAccuracy, percent, best.runs.length)}`
    : 'A sweep without results';
  const seconds = choices
    .flatMap(({ runs }) => runs)
    .reduce((sum, { record }) => sum + record.result.seconds, 0);
  const { head, rows } = resultsTable(choices);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(`${title}: ${options.description}`)}</title>
<style>${style}
.choices th,.choices td{text-align:left;padding:.25rem 1.5rem .25rem 0;white-space:nowrap}.choices tbody tr:first-child{font-weight:600}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
<p class="quiet">${escapeXml(best ? `with ${describeChoice(best.choice)}` : options.description)}</p>
<ul class="figures">
${figure(`${count(finished)} of ${count(known)}`, 'runs have finished')}
${figure(count(choices.length), `choices, each with ${count(plan.repeats)} ${plan.repeats === 1 ? 'seed' : 'seeds'}`)}
${figure(duration(seconds), 'of training in sum')}
${best && isWhole ? figure(withSpread(best.testAccuracy, percent, best.runs.length), 'test accuracy of the best choice') : ''}
</ul>
<h2>Choices</h2>
<p class="quiet">Each line is a choice; the best one by the validation images has a colour of its own. The test images have no part in the order.</p>
${choicesPlot(choices, options)}
<h2>Table</h2>
<div class="scroll"><table class="choices"><thead><tr>${head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('')}</tr></thead><tbody>
${rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></div>
<h2>The same for all</h2>
<p><code>${escapeXml(describeChoice(plan.fixed))}</code></p>
<p class="quiet">inkling ${escapeXml(version)}</p>
</main>
</body>
</html>
`;
}

function figure(value: string, name: string): string {
  return `<li><strong>${escapeXml(value)}</strong> <span class="quiet">${escapeXml(name)}</span></li>`;
}
