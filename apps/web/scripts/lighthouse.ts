// Measures the page with Lighthouse: `pnpm --filter @inkling/web lighthouse [place…]`. It prints the
// median of each category over several runs, for each place. Lighthouse is fetched from npm when it is
// needed, because its 114 packages would be installed with every checkout.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromiumOptions } from '../../../tools/chromium.ts';
import { serveBuilt } from './serveBuilt.ts';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const RUNS = 3;
const places = process.argv.length > 2 ? process.argv.slice(2) : ['draw', 'train', 'how'];
const devices = {
  // A phone with a slow network and a processor of a quarter of the speed, simulated.
  mobile: [],
  desktop: ['--preset=desktop'],
};

interface Audit {
  readonly title: string;
  readonly score: number | null;
  readonly displayValue?: string;
  readonly numericValue?: number;
}

interface Report {
  readonly lighthouseVersion: string;
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, Audit>>;
}

/** Lighthouse sometimes misses the start of a page, and says so. */
const TRIES = 3;

async function measure(address: string, flags: readonly string[], tries = TRIES): Promise<Report> {
  const chromeFlags = `--chrome-flags=--headless=new ${chromiumOptions.args.join(' ')}`;
  try {
    const { stdout } = await promisify(execFile)(
      'pnpm',
      ['dlx', LIGHTHOUSE, address, ...flags, '--output=json', '--quiet', chromeFlags],
      { env: { ...process.env, CHROME_PATH: chromiumOptions.executablePath }, maxBuffer: 100e6 },
    );
    return JSON.parse(stdout);
  } catch (error) {
    if (tries > 1) return measure(address, flags, tries - 1);
    throw new Error('Lighthouse has failed.', { cause: error });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

const served = await serveBuilt();
try {
  for (const place of places) {
    for (const [device, flags] of Object.entries(devices)) {
      const reports: Report[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        reports.push(await measure(`${served.address}#/${place}`, flags));
      }
      const [{ categories, audits }] = reports;
      const scores = Object.entries(categories).map(([id, { title }]) => {
        const all = reports.map((report) => Math.round(100 * (report.categories[id].score ?? 0)));
        return `${title} ${median(all)} (${all.join(', ')})`;
      });
      console.log(`${place}, ${device}: ${scores.join('; ')}`);
      for (const id of [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift',
      ]) {
        console.log(`  ${audits[id].title}: ${audits[id].displayValue}`);
      }
      for (const { title, score } of Object.values(audits)) {
        if (score !== null && score < 0.9) console.log(`  ${score}: ${title}`);
      }
    }
  }
} finally {
  await served.close();
}
