import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { centerDigit } from '../../src/drawing/centerDigit.ts';
import { centerStrokes } from '../../src/drawing/centerStrokes.ts';
import { rasterizeStrokes } from '../../src/drawing/rasterizeStrokes.ts';
import { defaultDataLimits } from '../../src/limits.ts';
import { loadStrokes } from '../../src/strokes/loadStrokes.ts';

const text = readFileSync(new URL('../../../../docs/strokes-format.md', import.meta.url), 'utf8');
const lines =
  text
    .match(/```jsonl\n(.*?)```/s)?.[1]
    ?.trimEnd()
    .split('\n') ?? [];
const drawings = await loadStrokes(new TextEncoder().encode(lines.join('\n')));
const box = { width: 500, height: 500, thickness: 30 };

test('the lines of docs/strokes-format.md are read as they are, and drawn as digits', () => {
  expect(lines.length).toBeGreaterThan(1);
  for (const [index, line] of lines.entries()) {
    const { strokes, ...fields } = drawings[index];
    expect({ ...fields, strokes: strokes.map((points) => Array.from(points)) }).toEqual(JSON.parse(line));
    expect(Math.max(...centerDigit(rasterizeStrokes(strokes, box)).data)).toBe(255);
    expect(Math.max(...centerStrokes(strokes).data)).toBe(255);
  }
});

test('docs/strokes-format.md has a row for each field of its lines', () => {
  const fields = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))));
  const [fieldTable] = text.split('| limit |');
  const rows = [...fieldTable.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual([...fields].sort());
});

test('docs/strokes-format.md has the limits of the reader', () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \|.*\| ([\d,]+) \|$/gm)];
  expect(rows).not.toEqual([]);
  const found = Object.fromEntries(rows.map(([, name, limit]) => [name, Number(limit.replaceAll(',', ''))]));
  const { pixels, wholeBytes, ...limits } = defaultDataLimits;
  expect(found).toEqual(limits);
});

test('a stroke that docs/strokes-format.md excludes is refused', async () => {
  for (const stroke of [[1], [1, 2, 3], [1, Number.NaN], [1, Number.POSITIVE_INFINITY]]) {
    expect(() => rasterizeStrokes([stroke], box)).toThrow(expect.objectContaining({ code: 'ARGUMENT' }));
    const line = JSON.stringify({ label: 7, strokes: [stroke] });
    await expect(loadStrokes(new TextEncoder().encode(line))).rejects.toMatchObject({ code: 'STROKE' });
  }
});
