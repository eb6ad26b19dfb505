import type { LabelledImages } from '@inkling/mnist';
import type { Classification, Json } from '@inkling/nn';
import type { RunRecord } from '@inkling/recipes';
import { accuracyPlot, type PlotPoint } from '../../plot/accuracyPlot.ts';
import { escapeXml } from '../../plot/escapeXml.ts';
import { count, duration, imageCount, percent } from '../../terminal/formatting.ts';
import type { Misread } from '../misread.ts';
import { confusionTable } from './confusionTable.ts';
import { misreadDigits } from './misreadDigits.ts';
import { style } from './style.ts';

/** What the page shows. */
export interface ReportedRun {
  readonly record: RunRecord;
  /** What was trained on what: `mlp:100 (784-100-10) on MNIST`. */
  readonly description: string;
  readonly points: readonly PlotPoint[];
  /** The last test. Undefined if there was none. */
  readonly test: Classification | undefined;
  /** The images of the test that are misread. */
  readonly misread: readonly Misread[];
  readonly images: LabelledImages;
}

/**
 * A page about a run, in one file: it loads nothing, runs no script, and follows the reader's choice of light
 * or dark. Its policy makes the browser refuse any request.
 */
export function reportPage({ record, description, points, test, misread, images }: ReportedRun): string {
  const { result, machine, data, settings, flags = {} } = record;
  const title = test
    ? `Test accuracy ${percent(test.accuracy)}`
    : `A run of ${count(result.iterations)} steps`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(`${title}: ${description}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="quiet">${escapeXml(description)}</p>
${endOf(record)}
<ul class="figures">
${test ? figure(percent(test.accuracy), `${count(test.correct)} of ${imageCount(test.count)} right`) : ''}
${test ? figure(test.loss.toFixed(4), 'loss on the test images') : ''}
${keptFigure(record)}
${figure(duration(result.seconds), `${count(result.samplesPerSecond)} images a second`)}
${figure(count(result.iterations), `steps, ${count(result.epochs)} ${result.epochs === 1 ? 'epoch' : 'epochs'}`)}
</ul>
<h2>Curves</h2>
${accuracyPlot(points, { description })}
${test ? `<h2>Confusions</h2>\n${confusionTable(test.confusion, images.classNames)}` : ''}
<h2>Misread test images</h2>
<p class="quiet">${imageCount(misread.length)}, by label, the surest mistakes first. Below each are the answer and its probability.</p>
${misreadDigits(misread, images)}
<h2>Settings</h2>
${table(settings)}
<h2>Images and machine</h2>
${table({
  images: data.name,
  'training images': data.train.samples,
  'their fingerprint': data.train.fingerprint,
  ...(data.validation
    ? {
        'validation images': data.validation.samples,
        'fingerprint of those': data.validation.fingerprint,
      }
    : {}),
  'test images': data.test.samples,
  'fingerprint of these': data.test.fingerprint,
  program: record.program,
  runtime: machine.runtime,
  system: machine.system,
  processor: `${machine.processors} × ${machine.processor}`,
  backend: `${machine.backend}, ${machine.mode}, threads: ${machine.threads}`,
  'checksum of the weights': result.weights,
})}
<h2>Again</h2>
<p><code>${escapeXml(['inkling train', ...Object.entries(flags).map(wordOf)].join(' '))}</code></p>
</main>
</body>
</html>
`;
}

function endOf({ result: { interrupted, diverged, iterations } }: RunRecord): string {
  if (diverged !== undefined) {
    return `<p>The loss stopped being finite at step ${count(diverged)}. The weights are those of step ${count(iterations)}.</p>`;
  }
  return interrupted ? `<p>The run was stopped after step ${count(iterations)}.</p>` : '';
}

/** The validation accuracy of the weights that were kept, if there were validation images. */
function keptFigure({ result: { bestIteration, validationAccuracy } }: RunRecord): string {
  if (bestIteration === undefined || validationAccuracy === undefined) return '';
  const name = `on the validation images, with the weights of step ${count(bestIteration)}`;
  return figure(percent(validationAccuracy), name);
}

function figure(value: string, name: string): string {
  return `<li><strong>${escapeXml(value)}</strong> <span class="quiet">${escapeXml(name)}</span></li>`;
}

function table(fields: Readonly<Record<string, Json>>): string {
  const rows = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return `<tr><th scope="row">${escapeXml(name)}</th><td><code>${escapeXml(text)}</code></td></tr>`;
    });
  return `<div class="scroll"><table class="settings"><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

/** A flag as a shell reads it. */
function wordOf([flag, value]: [string, string | true]): string {
  if (value === true) return flag;
  return `${flag} ${/^[\w./:,~-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`;
}
