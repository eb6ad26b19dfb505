import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';
import { curveBumpX, line } from 'd3-shape';
import { escapeXml } from '../../plot/escapeXml.ts';
import { plotColours } from '../../plot/plotColours.ts';
import { percent } from '../../terminal/formatting.ts';
import { describeChoice } from '../plan/runsOf.ts';
import type { ChoiceResult } from './choiceResult.ts';
import { flagsOf, withSpread } from './resultsTable.ts';

export interface ChoicesPlotOptions {
  /** A line below the title. */
  readonly description: string;
}

/** A vertical axis. */
interface Axis {
  readonly name: string;
  readonly x: number;
  /** The height at which a choice crosses it. Undefined if it does not. */
  at(result: ChoiceResult): number | undefined;
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [960, 500, 110, 880, 128, 440];
const FONTS = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
/** More values of one flag are shown by round numbers. */
const MOST_TICKS = 9;
/** A ratio of the largest number to the smallest from which on the axis is logarithmic. */
const LOG_FROM = 10;

const { paper, edge, grid, ink, quietInk, blue, vermilion, grey } = plotColours;

/**
 * Draws each choice as a line through its values and its mean validation accuracy: parallel coordinates
 * (Inselberg, 1985). The better a choice, the darker its line; the best one has a colour of its own. The
 * SVG is self-contained.
 *
 * @param choices the best one first.
 */
export function choicesPlot(choices: readonly ChoiceResult[], { description }: ChoicesPlotOptions): string {
  const flags = flagsOf(choices);
  const xOf = (index: number) => LEFT + ((RIGHT - LEFT) * index) / Math.max(1, flags.length);
  const axes = [
    ...flags.map((flag, index) => flagAxis(flag, xOf(index), choices)),
    accuracyAxis(xOf(flags.length), choices),
  ];
  const [best] = choices;
  const title = best
    ? `${withSpread(best.validationAccuracy, percent, best.runs.length)} with ${describeChoice(best.choice)}`
    : 'No run has finished';
  const lines = choices.map((result, rank) => drawChoice(result, rank, choices.length, axes)).reverse();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="sweep-title sweep-description" font-family="${FONTS}" font-size="13" fill="${quietInk}">`,
    `<title id="sweep-title">${escapeXml(`Validation accuracy ${title}`)}</title>`,
    `<desc id="sweep-description">${escapeXml(`${choices.length} choices, each a line through its values. The best one: ${title}.`)}</desc>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10" fill="${paper}" stroke="${edge}"/>`,
    `<text x="36" y="46" font-size="21" font-weight="600" fill="${ink}">${escapeXml(shorten(title, 76))}</text>`,
    `<text x="36" y="71">${escapeXml(shorten(description, 120))}</text>`,
    ...axes.map(({ x }) => `<path d="M${round(x)},${TOP}V${BOTTOM}" stroke="${grid}" stroke-width="2"/>`),
    ...lines,
    ...axes.map(drawAxis),
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function flagAxis(name: string, x: number, choices: readonly ChoiceResult[]): Axis {
  const values = [...new Set(choices.flatMap(({ choice }) => choice[name] ?? []))];
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  if (numbers.length < values.length || values.length === 1) return wordAxis(name, x, values.map(String));
  const [low, high] = [numbers[0], numbers[numbers.length - 1]];
  const isLog = low > 0 && high / low >= LOG_FROM;
  const scale = isLog ? scaleLog([low, high], [BOTTOM, TOP]) : scaleLinear([low, high], [BOTTOM, TOP]);
  const ticks = numbers.length <= MOST_TICKS ? numbers : roundTicks(scale.ticks(5), low, high);
  return {
    name,
    x,
    at: ({ choice }) => (typeof choice[name] === 'number' ? scale(choice[name]) : undefined),
    ticks: ticks.map((tick) => ({ y: scale(tick), label: String(Number(tick.toPrecision(4))) })),
  };
}

/** At most as many as fit. The ends stay. */
function roundTicks(ticks: readonly number[], low: number, high: number): number[] {
  const every = Math.ceil(ticks.length / MOST_TICKS);
  return [...new Set([low, ...ticks.filter((_, index) => index % every === 0 && index > 0), high])];
}

function wordAxis(name: string, x: number, words: readonly string[]): Axis {
  const scale = scalePoint(words, [BOTTOM, TOP]).padding(words.length === 1 ? 1 : 0);
  return {
    name,
    x,
    at: ({ choice }) => scale(String(choice[name])),
    ticks: words.map((word) => ({ y: scale(word) ?? BOTTOM, label: shorten(word, 14) })),
  };
}

function accuracyAxis(x: number, choices: readonly ChoiceResult[]): Axis {
  const means = choices.map(({ validationAccuracy }) => validationAccuracy.mean).filter(Number.isFinite);
  const [low, high] = means.length === 0 ? [0, 1] : [Math.min(...means), Math.max(...means)];
  const scale = scaleLinear(low === high ? [low - 0.01, high + 0.01] : [low, high], [BOTTOM, TOP]);
  return {
    name: 'validation accuracy',
    x,
    at: ({ validationAccuracy: { mean } }) => (Number.isFinite(mean) ? scale(mean) : undefined),
    ticks: [...new Set([low, ...scale.ticks(5), high])]
      .filter((tick) => tick === low || tick === high || farFrom(scale(tick), [scale(low), scale(high)]))
      .map((tick) => ({ y: scale(tick), label: percent(tick, 1) })),
  };
}

function farFrom(y: number, others: readonly number[]): boolean {
  return others.every((other) => Math.abs(other - y) > 18);
}

function drawChoice(result: ChoiceResult, rank: number, total: number, axes: readonly Axis[]): string {
  const points = axes.flatMap((axis): [number, number][] => {
    const y = axis.at(result);
    return y === undefined ? [] : [[round(axis.x), round(y)]];
  });
  const path = line().curve(curveBumpX)(points) ?? '';
  const start = `<path d="${path}" fill="none"`;
  const name = `<title>${escapeXml(`${describeChoice(result.choice)}: ${withSpread(result.validationAccuracy, percent, result.runs.length)}`)}</title></path>`;
  if (!Number.isFinite(result.validationAccuracy.mean)) {
    return `${start} stroke="${grey}" stroke-opacity="0.5" stroke-dasharray="4 4">${name}`;
  }
  if (rank === 0) return `${start} stroke="${vermilion}" stroke-width="3.2">${name}`;
  const opacity = 0.12 + 0.6 * (1 - rank / total) ** 2;
  return `${start} stroke="${blue}" stroke-opacity="${opacity.toFixed(2)}" stroke-width="1.8">${name}`;
}

function drawAxis({ name, x, ticks }: Axis): string {
  // A line meets its value below the label, and others pass behind it.
  const halo = `stroke="${paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`;
  return [
    ...ticks.map(
      ({ y, label }) =>
        `<text x="${round(x - 9)}" y="${round(y - 5)}" text-anchor="end" ${halo}>${escapeXml(label)}</text>` +
        `<circle cx="${round(x)}" cy="${round(y)}" r="2.5" fill="${quietInk}"/>`,
    ),
    `<text x="${round(x)}" y="${TOP - 22}" text-anchor="middle" font-weight="600" fill="${ink}">${escapeXml(name)}</text>`,
  ].join('\n');
}

function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
