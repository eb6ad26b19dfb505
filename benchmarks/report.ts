import { type Disagreement, disagreements } from './agreement.ts';
import type { Outcome } from './headToHead.ts';
import type { Job } from './jobs.ts';
import { median } from './median.ts';

/** The peer that the others are compared with. */
const BASELINE = 'Inkling exact';

/** Formats the outcomes of a job as Markdown, the fastest first. */
export function report(job: Job, outcomes: readonly Outcome[]): string {
  const took = outcomes.filter(({ repetitions }) => repetitions.length > 0);
  const rows = took
    .map((outcome) => ({ outcome, times: timesOf(job, outcome) }))
    .sort((one, other) => median(one.times) - median(other.times));
  const baseline = rows.find(({ outcome }) => outcome.peer.name === BASELINE);
  const wrong = disagreements(job, outcomes);
  const lines = rows.map(({ outcome, times }) => {
    const { peer, version, threads } = outcome;
    const ratio = baseline ? (median(times) / median(baseline.times)).toPrecision(3) : '–';
    const cells = [
      peer.name,
      version,
      threads,
      duration(median(times)),
      `${duration(Math.min(...times))} – ${duration(Math.max(...times))}`,
      times.length,
      ratio,
      ...(job.operations === undefined ? [] : [(job.operations / median(times) / 1e9).toPrecision(3)]),
      checkOf(outcome, wrong),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const header = [
    'peer',
    'version',
    'threads',
    job.unit,
    'min – max',
    'rounds',
    `× ${BASELINE}`,
    ...(job.operations === undefined ? [] : ['GFLOP/s']),
    'check',
  ];
  return [
    `### \`${job.name}\`: ${job.title}`,
    '',
    `| ${header.join(' | ')} |`,
    `|${header.map((_, column) => (column < 2 || column === header.length - 1 ? '---' : '---:')).join('|')}|`,
    ...lines,
    '',
    ...outcomes.flatMap(({ peer, missing }) => (missing ? [`- ${peer.name} is left out: ${missing}.`] : [])),
    ...outcomes.flatMap(({ peer, failure }) => (failure ? [`- **${peer.name} failed**: ${failure}`] : [])),
    ...wrong.map(
      ({ outcome, name, expected }) =>
        `- **${outcome.peer.name} disagrees**: its ${name} should be about ${expected.toPrecision(6)}.`,
    ),
  ]
    .join('\n')
    .trimEnd();
}

/** The seconds for one unit of the job, in each repetition. */
export function timesOf({ unitsPerRepetition }: Job, { repetitions }: Outcome): number[] {
  return repetitions.map(({ seconds }) => seconds / unitsPerRepetition);
}

/** Formats seconds with three digits, in s, ms or µs. */
function duration(seconds: number): string {
  const [factor, unit] = seconds >= 1 ? [1, 's'] : seconds >= 1e-3 ? [1e3, 'ms'] : [1e6, 'µs'];
  return `${Number((seconds * factor).toPrecision(3))} ${unit}`;
}

function checkOf(outcome: Outcome, wrong: readonly Disagreement[]): string {
  const figures = Object.entries(outcome.repetitions[0].check).map(([name, value]) => {
    const isWrong = wrong.some((one) => one.outcome === outcome && one.name === name);
    return `${name} ${Number(value.toPrecision(6))}${isWrong ? ' **≠**' : ''}`;
  });
  return [...figures, ...(outcome.peer.differs ? [`(not the same: ${outcome.peer.differs})`] : [])].join(
    ', ',
  );
}
