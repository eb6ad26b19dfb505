// Measures how quick the page is: `pnpm --filter @inkling/web measure`. It opens the built page, as
// `inkling draw` serves it, in Chromium, and prints for several visits:
//
// - when a visitor can draw, on a processor of a quarter of the speed, and how long after a point the
//   answer is there;
// - the longest task of the page's thread while a network learns and the visitor draws, by the clock and in
//   processor time, which other programs on the machine do not change.
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumOptions } from '../../../tools/chromium.ts';
import { crossedSeven } from '../tests/support/crossedSeven.ts';
import { followAnswers, nextAnswer } from '../tests/support/drawOn.ts';
import { serveBuilt } from './serveBuilt.ts';

const RUNS = Number(process.argv[2] ?? 7);
/** As Lighthouse slows a phone of the middle range. */
const SLOWDOWN = 4;
const DRAWINGS = 6;
/** The side of the box of the drawings. */
const BOX = 500;

/** `count` points on the way of each stroke, as a pen sends them. */
function withPoints(strokes: readonly (readonly number[])[], count: number): number[][] {
  return strokes.map((stroke) => {
    const corners = stroke.length / 2 - 1;
    return Array.from({ length: count }, (_, index) => {
      const at = (index / (count - 1)) * corners;
      const corner = Math.min(Math.floor(at), corners - 1);
      const share = at - corner;
      return [0, 1].map(
        (axis) => (1 - share) * stroke[2 * corner + axis] + share * stroke[2 * corner + 2 + axis],
      );
    }).flat();
  });
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(share * (values.length - 1))];
}

function inWords(values: readonly number[]): string {
  const [median, least, most] = [0.5, 0, 1].map((share) => quantile(values, share).toFixed(0));
  return `${median} ms (${least} to ${most})`;
}

/** Notes when the pad is there, and what keeps the page's thread from answering a pen for long. */
function followStart(): void {
  const start = { pad: 0, busy: [] as number[][] };
  Reflect.set(window, 'start', start);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) start.busy.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const pad = document.querySelector('inkling-pad')?.shadowRoot;
    if (pad) requestAnimationFrame(() => setTimeout(() => (start.pad = performance.now())));
    else requestAnimationFrame(look);
  };
  look();
}

/** When the pad takes a pen at once: it is there, and no long task is under way. */
async function untilPad(browser: Browser, address: string): Promise<{ pad: number; longest: number }> {
  const page = await browser.newPage();
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.addInitScript(followStart);
    await page.goto(address);
    await page.waitForTimeout(4000);
    const { pad, busy }: { pad: number; busy: [number, number][] } = await page.evaluate(() =>
      Reflect.get(window, 'start'),
    );
    const longest = Math.max(0, ...busy.filter(([at]) => at > pad).map(([, duration]) => duration));
    return { pad, longest };
  } finally {
    await page.close();
  }
}

/** Milliseconds from each change of the pad to its answer. */
async function delays(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const found: number[] = [];
    let changed = 0;
    Reflect.set(window, 'delays', found);
    addEventListener('strokeschange', () => (changed ||= performance.now()), true);
    addEventListener(
      'read',
      () => {
        if (changed) found.push(performance.now() - changed);
        changed = 0;
      },
      true,
    );
  });
  const box = await page.getByLabel('Drawing pad').boundingBox();
  if (!box) throw new Error('There is no pad.');
  for (let seed = 1; seed <= DRAWINGS; seed += 1) {
    await page.keyboard.press('c');
    for (const stroke of withPoints(crossedSeven(seed), 40)) {
      for (let at = 0; at < stroke.length; at += 2) {
        await page.mouse.move(
          box.x + (stroke[at] / BOX) * box.width,
          box.y + (stroke[at + 1] / BOX) * box.width,
        );
        if (at === 0) await page.mouse.down();
        // As a pen of 60 points a second.
        await page.waitForTimeout(16);
      }
      await page.mouse.up();
    }
    await nextAnswer(page);
  }
  return page.evaluate(() => Reflect.get(window, 'delays'));
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest task of the page's thread while a network learns, in milliseconds. */
async function longestTask(browser: Browser, page: Page): Promise<{ clock: number; processor: number }> {
  await page.getByRole('button', { name: 'Write a digit' }).click();
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await page
    .getByRole('button', { name: 'Start', exact: true })
    .or(page.getByRole('button', { name: 'Start again' }))
    .click();
  const again = page.getByRole('button', { name: 'Start again' });
  while ((await again.count()) === 0) {
    await page.getByRole('button', { name: 'Write a digit' }).click();
    await page.waitForTimeout(200);
  }
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      ph === 'X' && name.endsWith('RunTask') && mains.some((main) => main.pid === pid && main.tid === tid),
  );
  const most = (durations: (number | undefined)[]) =>
    durations.reduce<number>((longest, duration = 0) => Math.max(longest, duration), 0) / 1000;
  return { clock: most(tasks.map(({ dur }) => dur)), processor: most(tasks.map(({ tdur }) => tdur)) };
}

const served = await serveBuilt();
const browser = await chromium.launch(chromiumOptions);
try {
  console.log(`Chromium ${browser.version()}, ${RUNS} visits; the median, the least and the most.`);
  const starts: { pad: number; longest: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) starts.push(await untilPad(browser, served.address));
  console.log(`The pad takes a pen, ${SLOWDOWN}x slowed down: ${inWords(starts.map(({ pad }) => pad))}`);
  console.log(`The longest task after that: ${inWords(starts.map(({ longest }) => longest))}`);

  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(followAnswers);
  await page.goto(served.address);
  await page.getByRole('tab', { name: 'Your hand' }).waitFor();
  const answers = await delays(page);
  console.log(
    `From a point to its answer: median ${quantile(answers, 0.5).toFixed(1)} ms, 95th percentile ` +
      `${quantile(answers, 0.95).toFixed(1)} ms, of ${answers.length} answers.`,
  );

  await page.goto(`${served.address}#/train?preset=quick`);
  await page.getByText('8,000 pictures for training').waitFor();
  const tasks: { clock: number; processor: number }[] = [];
  for (let run = 0; run < Math.min(3, RUNS); run += 1) tasks.push(await longestTask(browser, page));
  console.log(`The longest task of a training, by the clock: ${inWords(tasks.map(({ clock }) => clock))}`);
  console.log(`The same in processor time: ${inWords(tasks.map(({ processor }) => processor))}`);
} finally {
  await browser.close();
  await served.close();
}
