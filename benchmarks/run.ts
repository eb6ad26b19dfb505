// node --conditions=@inkling/source benchmarks/run.ts [--jobs a,b] [--peers a,b] [--rounds n] [--json file]
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { writeWhole } from '../packages/mnist/src/files/index.node.ts';
import { disagreements } from './agreement.ts';
import { mnist } from './contestant.ts';
import { headToHead } from './headToHead.ts';
import { jobs } from './jobs.ts';
import { peers } from './peers.ts';
import { report, timesOf } from './report.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string' },
    peers: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    json: { type: 'string' },
  },
});
const names = jobs.map(({ name }) => name);
const chosenJobs = jobs.filter(({ name }) => values.jobs?.split(',').includes(name) ?? true);
const rounds = Number(values.rounds);
if (chosenJobs.length === 0) refuse(`--jobs ${values.jobs}: expected some of ${names.join(', ')}.`);
if (!Number.isInteger(rounds) || rounds < 1) refuse(`--rounds ${values.rounds}: expected 1 or more.`);
if (!existsSync(mnist)) refuse(`There is no ${mnist}. INKLING_TEST_DATA names the folder that holds it.`);
/** The words of `--peers numpy,torch`. A peer is chosen if its name contains one of them. */
const isChosen = (name: string) =>
  values.peers?.split(',').some((word) => name.toLowerCase().includes(word.toLowerCase())) ?? true;

const machine = `${cpus()[0].model.trim()}, ${cpus().length} processors, ${process.platform}, Node ${process.version}`;
console.log(`${machine}\n`);
const results = [];
for (const job of chosenJobs) {
  const entries = peers
    .filter((peer) => peer.jobs.includes(job.name) && isChosen(peer.name))
    .flatMap((peer) => peer.threads.map((threads) => ({ peer, threads })));
  const outcomes = await headToHead(job, entries, rounds, (what) => console.error(what));
  console.log(`${report(job, outcomes)}\n`);
  const hasFailed = outcomes.some(({ failure }) => failure !== undefined);
  if (hasFailed || disagreements(job, outcomes).length > 0) process.exitCode = 1;
  const figures = outcomes.map((outcome) => {
    const { peer, version, threads, missing, failure, repetitions } = outcome;
    return {
      peer: peer.name,
      version,
      threads,
      missing,
      failure,
      seconds: timesOf(job, outcome),
      check: repetitions[0]?.check,
    };
  });
  results.push({ job: job.name, unit: job.unit, peers: figures });
}
if (values.json) await writeWhole(values.json, `${JSON.stringify({ machine, rounds, results }, null, 2)}\n`);

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}
