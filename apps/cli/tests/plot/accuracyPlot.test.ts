import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { accuracyPlot, type PlotPoint } from '../../src/plot/accuracyPlot.ts';
import { svgToPng } from '../../src/plot/svgToPng.ts';

// Alone: the renderer of PNGs can be started once in a process.

function run(length: number, testEvery: number): PlotPoint[] {
  return Array.from({ length }, (_, index) => {
    const iteration = index + 1;
    const rise = 1 - 1 / (1 + iteration / 20);
    return {
      iteration,
      epoch: Math.ceil(iteration / testEvery),
      loss: 2.3 * (1 - rise) + 0.05,
      trainAccuracy: 0.1 + 0.88 * rise,
      testAccuracy: iteration % testEvery === 0 ? 0.1 + 0.87 * rise : undefined,
    };
  });
}

/** The points of each drawn curve; grids, ticks and the legend are single strokes. */
function curves(svg: string): number[][][] {
  return [...svg.matchAll(/<path d="M([^"]*)" fill="none"/g)].map(([, path]) =>
    path
      .replace('Z', '')
      .split('L')
      .map((pair) => pair.split(',').map(Number)),
  );
}

describe('accuracyPlot', () => {
  test('the title gives the last measured test accuracy and its iteration', () => {
    const points = [...run(200, 100), { iteration: 201, epoch: 3, loss: 0.1, trainAccuracy: 0.98 }];
    const accuracy = ((0.1 + 0.87 * (1 - 1 / 11)) * 100).toFixed(2);
    expect(accuracyPlot(points)).toContain(
      `Test accuracy ${accuracy}% after 200 iterations (2 epochs)</title>`,
    );
  });

  test('a higher accuracy is drawn higher and a later iteration further right', () => {
    const [train] = curves(accuracyPlot(run(100, 10)));
    for (let index = 1; index < train.length; index += 1) {
      expect(train[index][0]).toBeGreaterThan(train[index - 1][0]);
      expect(train[index][1]).toBeLessThanOrEqual(train[index - 1][1]);
    }
  });

  test('the last figures of three curves do not overlap', () => {
    const points = run(100, 10).map((point) => ({ ...point, validationAccuracy: point.testAccuracy }));
    const heights = [...accuracyPlot(points).matchAll(/<text x="878" y="([\d.]+)"/g)].map(([, y]) =>
      Number(y),
    );
    const [first, second, third] = heights;
    expect(second - first).toBeGreaterThanOrEqual(16.9);
    expect(third - second).toBeGreaterThanOrEqual(16.9);
  });

  test('curves stay inside the picture, also for constant, extreme and full accuracies', () => {
    const extremes = [0, 1, 1, 0.5].map((accuracy, index) => ({
      iteration: index,
      epoch: 1,
      loss: index * 1e9,
      trainAccuracy: accuracy,
      testAccuracy: 1,
    }));
    for (const points of [run(500, 50), extremes, extremes.slice(1, 3)]) {
      for (const [x, y] of curves(accuracyPlot(points)).flat()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(960);
        expect(y).toBeGreaterThanOrEqual(128);
        expect(y).toBeLessThanOrEqual(530);
      }
    }
  });

  test('training and test accuracy differ in line style as well as in colour', () => {
    const [train, tested] = [...accuracyPlot(run(100, 10)).matchAll(/<path [^>]*fill="none"[^>]*>/g)].map(
      String,
    );
    expect(train).toContain('stroke-dasharray');
    expect(tested).not.toContain('stroke-dasharray');
    expect(/stroke="(#\w+)"/.exec(train)?.[1]).not.toBe(/stroke="(#\w+)"/.exec(tested)?.[1]);
  });

  test('a run of 100,000 points stays under 200 kB and keeps its one spike', () => {
    const points = run(100_000, 500).map((point) =>
      point.iteration === 70_001 ? { ...point, trainAccuracy: 0.2 } : point,
    );
    const svg = accuracyPlot(points);
    expect(svg.length).toBeLessThan(200_000);
    const [train] = curves(svg);
    const late = train.slice(train.length / 2);
    expect(Math.max(...late.map(([, y]) => y)) - late[0][1]).toBeGreaterThan(100);
  });

  test('a single point is drawn as dots with its figures', () => {
    const svg = accuracyPlot([{ iteration: 1, epoch: 1, loss: 2.3, trainAccuracy: 0.25, testAccuracy: 0.5 }]);
    expect(svg.match(/<circle /g)).toHaveLength(3);
    expect(svg).toContain('>50.00%</text>');
    expect(svg).toContain('after 1 iteration (1 epoch)');
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  test('a plot without points says that it is empty', () => {
    const svg = accuracyPlot([]);
    expect(svg).toContain('Nothing was recorded yet.');
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  test('figures that are missing or not finite are skipped, and a curve without figures has no legend', () => {
    const points = run(50, 100).map((point, index) =>
      index === 20 ? { ...point, loss: Number.NaN } : point,
    );
    const svg = accuracyPlot(points);
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(curves(svg).map((curve) => curve.length)).toEqual([50, 49]);
    expect(svg).toContain('Training accuracy');
    expect(svg).not.toContain('Test accuracy');
  });

  test('text from the caller is escaped, and cut to the width of the picture', () => {
    const svg = accuracyPlot([], { description: `<script>alert("1 & 2")</script>\u0000${'x'.repeat(500)}` });
    expect(svg).toContain('&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;\uFFFDxx');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('x…</text>');
  });

  test('the description for screen readers gives the beginning and the end of each curve', () => {
    const svg = accuracyPlot(run(100, 10));
    expect(svg).toMatch(/role="img" aria-labelledby="(\S+) (\S+)"/);
    expect(svg).toMatch(
      /<desc [^>]*>Training accuracy \(running\) goes from .* at iteration 1 to .* at 100\./,
    );
  });
});

describe('svgToPng', () => {
  test('the PNG has the requested width, keeps the proportions, and shows text', async () => {
    const box =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#fff"/>';
    const plain = await svgToPng(`${box}</svg>`, { width: 200 });
    const written = await svgToPng(`${box}<text x="5" y="30" font-size="20">97.31%</text></svg>`, {
      width: 200,
    });
    const { width, height, data } = decode(written);
    expect([width, height]).toEqual([200, 100]);
    expect(decode(plain).data.every((value) => value === 255)).toBe(true);
    expect(data.some((value) => value < 64)).toBe(true);
  });
});
