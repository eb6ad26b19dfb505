import { arch, cpus, platform } from 'node:os';
import type { LabelledImages } from '@inkling/mnist';
import { threadsInWords } from '../backend/describeBackend.ts';
import { nonZeroShare } from '../data/nonZeroShare.ts';
import type { Session } from '../session/session.ts';
import { count, duration, percent } from '../terminal/formatting.ts';
import { style, widthOf } from '../terminal/style.ts';
import { type Measurement, sections } from './measurement.ts';
import { PEAK_SIZE } from './measurePeak.ts';

const INDENT = '  ';
const COLUMN_WIDTH = 19;
const SHARE_WIDTH = '  (100%)'.length;

/** Reports measurements: an event for each one to a program, tables at the end to a person. */
export interface BenchReport {
  add(measurement: Measurement): void;
  done(): void;
}

/** @param peak peak rate of one thread, in operations a second. Undefined if it is unknown. */
export function createBenchReport(
  session: Session,
  { images, origin, peak }: { images: LabelledImages; origin: string; peak: number | undefined },
): BenchReport {
  const began = performance.now();
  const measurements: Measurement[] = [];
  reportSurroundings(session, { images, origin, peak });
  return {
    add(measurement) {
      measurements.push(measurement);
      session.emit({ event: 'measurement', unit: sections[measurement.section].unit, ...measurement });
    },
    done() {
      const seconds = (performance.now() - began) / 1000;
      session.emit({ event: 'done', seconds });
      for (const line of benchTables(measurements, session.terminal)) session.print(line);
      session.print();
      session.print(
        `Medians of several runs, ${duration(seconds)} in all. Operations are counted as if no pixel were zero.`,
      );
      if (peak !== undefined) session.print('In brackets: the share of the peak of so many threads.');
    },
  };
}

function reportSurroundings(
  session: Session,
  { images, origin, peak }: { images: LabelledImages; origin: string; peak: number | undefined },
): void {
  const machine = {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    processors: cpus().length,
    system: `${platform()} ${arch()}`,
    node: process.version,
  };
  const samples = images.inputs.shape[0];
  const density = nonZeroShare(images.inputs);
  const peakRate = peak && peak / sections.dense.of;
  session.emit({ event: 'start', ...machine, data: origin, samples, density, peak: peakRate });
  const { processor, processors, system, node } = machine;
  session.print(
    `Machine: ${processor}, ${processors} ${processors === 1 ? 'processor' : 'processors'}, ${system}, Node ${node}`,
  );
  session.print(
    `Images: ${origin}, ${count(samples)} to learn from, ${percent(density, 0)} of their pixels not zero`,
  );
  if (peakRate === undefined) return;
  session.print(
    `Peak: ${figure(peakRate)} GFLOP/s a thread, the best of many ${PEAK_SIZE} × ${PEAK_SIZE} products in fast mode`,
  );
}

/** A table for each section: a row for each job, a column for each number of threads. */
export function benchTables(
  measurements: readonly Measurement[],
  { colour }: { readonly colour: boolean },
): string[] {
  const threadCounts = [...new Set(measurements.map(({ threads }) => threads))];
  const headings = threadCounts.map((threads) => threadsInWords(threads).padStart(COLUMN_WIDTH)).join('');
  const tables = [...Map.groupBy(measurements, ({ section }) => section).values()].map(tableOf);
  const labels = tables.flatMap(({ title, rows }) => [
    title,
    ...[...rows.keys()].map((label) => INDENT + label),
  ]);
  const labelWidth = Math.max(...labels.map(widthOf));
  return tables.flatMap(({ title, rows }) => [
    '',
    style(colour, 'bold', title.padEnd(labelWidth) + headings),
    ...[...rows].map(([label, cells]) => {
      const inOrder = threadCounts.map((threads) => cells.find((cell) => cell.threads === threads));
      const line = (INDENT + label).padEnd(labelWidth) + inOrder.map((cell) => cellOf(cell, colour)).join('');
      return line.trimEnd();
    }),
  ]);
}

interface Table {
  readonly title: string;
  /** Measurements by the label of their row. */
  readonly rows: ReadonlyMap<string, readonly Measurement[]>;
}

/** Makes the table of a section. The title names the mode, or each row does if there are several modes. */
function tableOf(measurements: readonly Measurement[]): Table {
  const [{ section, mode }] = measurements;
  const { title, unit } = sections[section];
  const isOneMode = measurements.every((other) => other.mode === mode);
  const labelOf = (measurement: Measurement) =>
    isOneMode ? measurement.name : `${measurement.name}, ${measurement.mode}`;
  return {
    title: isOneMode ? `${title}, ${mode}, ${unit}` : `${title}, ${unit}`,
    rows: Map.groupBy(measurements, labelOf),
  };
}

/** `45.2  (81%)`. The share is left out if it is undefined. */
function cellOf(measurement: Measurement | undefined, colour: boolean): string {
  if (!measurement) return ' '.repeat(COLUMN_WIDTH);
  const { rate, shareOfPeak } = measurement;
  const share = shareOfPeak === undefined ? '' : `(${percent(shareOfPeak, 0)})`;
  return (
    figure(rate).padStart(COLUMN_WIDTH - SHARE_WIDTH) + style(colour, 'dim', share.padStart(SHARE_WIDTH))
  );
}

/** `0.93`, `45.2`, `135`, `412,345`. */
function figure(value: number): string {
  if (value >= 99.95) return count(value);
  return value.toFixed(value >= 9.995 ? 1 : 2);
}
