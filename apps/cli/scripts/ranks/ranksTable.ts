import {
  type LinkName,
  links,
  type Measurement,
  type Measurements,
  type WorkName,
  works,
} from './measurement.ts';

/** The table of docs/scaling.md: a row for each work, mode and number of ranks. */
export function ranksTable({ measurements }: Measurements): string {
  const columns = Object.keys(links).map((link) => (link === 'machine' ? 'this machine' : link));
  return [
    `| network | mode | ranks | receives in a step | exchanges | has the bits of | ${columns.join(' | ')} |`,
    `|---|---|---:|---:|---:|---|${columns.map(() => '---:|').join('')}`,
    ...workNames().flatMap((work) => rowsOf(measurements.filter((measurement) => measurement.work === work))),
  ].join('\n');
}

export function workNames(): WorkName[] {
  return Object.keys(works).filter((name): name is WorkName => name in works);
}

/** The rows of one work: one process, then each mode. */
function rowsOf(measurements: readonly Measurement[]): string[] {
  const rows = measurements.filter(({ link }) => link === 'machine');
  return rows.map((row) => {
    const times = linkNames().map((link) => {
      const found = measurements.find((other) => other.link === link && isSameJob(other, row));
      return found ? milliseconds(found.milliseconds) : '';
    });
    const exchanges = row.bytes === 0 ? ['', ''] : [size(row.bytes), String(Math.round(row.calls))];
    const cells = [
      works[row.work].title,
      row.mode ?? 'one process',
      row.mode ? row.ranks : '',
      ...exchanges,
      bitsOf(row, measurements),
      ...times,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function isSameJob(one: Measurement, other: Measurement): boolean {
  return one.mode === other.mode && one.ranks === other.ranks;
}

/** What else has the same weights at the end. */
export function bitsOf(row: Measurement, measurements: readonly Measurement[]): string {
  const { mode, weights } = row;
  if (mode === undefined) return '';
  const alone = measurements.find((other) => other.mode === undefined);
  if (alone?.weights === weights) return 'one process';
  const others = measurements.filter((other) => other.mode === mode);
  return others.every((other) => other.weights === weights) ? 'any number of ranks' : 'as many ranks';
}

function linkNames(): LinkName[] {
  return Object.keys(links).filter((name): name is LinkName => name in links);
}

function milliseconds(time: number): string {
  return `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
