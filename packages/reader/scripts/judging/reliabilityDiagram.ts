import type { Calibration } from '@inkling/nn';

const SIDE = 320;
const MARGIN = { left: 56, top: 16, right: 16, bottom: 48 };
const BLUE = '#0072b2';
const VERMILION = '#d55e00';
const INK = '#17212e';
const GRID = '#d8dee6';

/**
 * An SVG of how often answers of each confidence are right. On the diagonal, confidences mean what they
 * say. The width of a bar is that of its bin; a dot shows the mean confidence, its area how many answers
 * there are.
 */
export function reliabilityDiagram({ bins }: Calibration): string {
  const x = (share: number) => round(MARGIN.left + share * SIDE);
  const y = (share: number) => round(MARGIN.top + (1 - share) * SIDE);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const [width, height] = [MARGIN.left + SIDE + MARGIN.right, MARGIN.top + SIDE + MARGIN.bottom];
  const filled = [...bins.entries()].filter(([, { count }]) => count > 0);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '<title>How often answers of each confidence are right</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<g fill="${INK}" font-family="Inter, system-ui, sans-serif" font-size="12" text-anchor="middle">`,
    ...ticks.map(
      (tick) =>
        `<path d="M${x(0)} ${y(tick)}H${x(1)}" stroke="${GRID}"/>` +
        `<text x="${x(tick)}" y="${y(0) + 18}">${tick}</text>` +
        `<text x="${x(0) - 18}" y="${y(tick) + 4}">${tick}</text>`,
    ),
    ...filled.map(
      ([bin, { accuracy }]) =>
        `<rect x="${x(bin / bins.length)}" y="${y(accuracy)}" width="${round(SIDE / bins.length - 1)}" ` +
        `height="${round(y(0) - y(accuracy))}" fill="${BLUE}" opacity="0.6"/>`,
    ),
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="${INK}" stroke-dasharray="4 4"/>`,
    ...filled.map(
      ([, { count, confidence, accuracy }]) =>
        `<circle cx="${x(confidence)}" cy="${y(accuracy)}" r="${round(3 + 12 * Math.sqrt(count / total))}" ` +
        `fill="none" stroke="${VERMILION}" stroke-width="2"/>`,
    ),
    `<text x="${x(0.5)}" y="${height - 8}">confidence</text>`,
    `<text transform="translate(14 ${y(0.5)}) rotate(-90)">share of right answers</text>`,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
