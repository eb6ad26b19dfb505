// Long: it draws a hundred digits of people.
import { expect } from 'vitest';
import { answerOf, drawOn, finger, mouse } from '../support/drawOn.ts';
import { drawings, withPendigits } from '../support/pendigits.ts';
import { ready, visit } from '../support/visit.ts';

/** How many drawings of each digit the tests use. `INKLING_DRAWINGS=50` sets another number. */
const ofEachDigit = Number(process.env.INKLING_DRAWINGS ?? 1);

const hands = [
  { name: 'the mouse', hand: mouse, screen: { viewport: { width: 1280, height: 900 } } },
  {
    name: 'a finger',
    hand: finger,
    screen: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 3 },
  },
];

for (const { name, hand, screen } of hands) {
  withPendigits(
    `the page reads at least 80% of recorded digits right, drawn with ${name}`,
    { timeout: 300_000 },
    async () => {
      const recorded = drawings(ofEachDigit);
      const count = recorded.length;
      await visit({ ...screen, before: rememberAnswers }, async (page) => {
        await ready(page);
        let right = 0;
        for (const { label, strokes } of recorded) {
          await drawOn(page, strokes, hand);
          if ((await answerOf(page)) === `${label}`) right += 1;
          await page.keyboard.press('c');
        }
        const times = await page.evaluate(() => Reflect.get(window, 'answerTimes'));
        expect(times.length).toBeGreaterThan(count);
        console.log(
          `With ${name}, ${right} of ${count} are right. From point to answer: ${percentile(times, 0.5)} ms in the ` +
            `median, ${percentile(times, 0.95)} ms at the 95th percentile of ${times.length}.`,
        );
        expect(right / count).toBeGreaterThanOrEqual(0.8);
      });
    },
  );
}

/** Collects how long each answer took, from the first change of the strokes that it answers. */
function rememberAnswers(): void {
  const times: number[] = [];
  Reflect.set(window, 'answerTimes', times);
  let changed: number | undefined;
  addEventListener('strokeschange', () => {
    changed ??= performance.now();
  });
  addEventListener('read', () => {
    if (changed !== undefined) times.push(performance.now() - changed);
    changed = undefined;
  });
}

function percentile(times: readonly number[], share: number): string {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))].toFixed(2);
}
