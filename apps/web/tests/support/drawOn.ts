import type { CDPSession, Locator, Page } from 'playwright';
import { BOX } from './pendigits.ts';

type Strokes = readonly (readonly number[])[];
interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Moves a pen over the page. The points are sent without waiting for each, as fast as those of a real pen.
 */
interface Hand {
  press(place: Place): Promise<unknown>;
  move(place: Place): Promise<unknown>;
  lift(place: Place): Promise<unknown>;
}

export function mouse(session: CDPSession): Hand {
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', place: Place) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      ...place,
      pointerType: 'mouse',
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  return {
    press: (place) => send('mousePressed', place),
    move: (place) => send('mouseMoved', place),
    lift: (place) => send('mouseReleased', place),
  };
}

export function finger(session: CDPSession): Hand {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Place[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    press: (place) => send('touchStart', [place]),
    move: (place) => send('touchMove', [place]),
    lift: () => send('touchEnd', []),
  };
}

/** The DevTools session of each page. */
const sessions = new WeakMap<Page, CDPSession>();

async function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  return session;
}

/** Draws strokes onto the pad. Their coordinates are in a box of 500 × 500. */
export async function drawOn(page: Page, strokes: Strokes, holding = mouse): Promise<void> {
  const box = await page.getByLabel('Drawing pad').boundingBox();
  if (!box) throw new Error('There is no pad.');
  const hand = holding(await sessionOf(page));
  for (const stroke of strokes) {
    const places = Array.from({ length: stroke.length / 2 }, (_, index) => ({
      x: box.x + (stroke[2 * index] / BOX) * box.width,
      y: box.y + (stroke[2 * index + 1] / BOX) * box.height,
    }));
    const sent = [hand.press(places[0]), ...places.slice(1).map((place) => hand.move(place))];
    sent.push(hand.lift(places[places.length - 1]));
    await Promise.all(sent);
  }
  await nextAnswer(page);
}

/** Follows whether the pad has answered its last change, before the scripts of the page run. */
export function followAnswers(): void {
  const state = { isWaiting: false };
  Reflect.set(window, 'answers', state);
  const follow = (name: string, isWaiting: boolean) =>
    addEventListener(
      name,
      () => {
        state.isWaiting = isWaiting;
      },
      // The events of the pad that do not bubble are captured.
      true,
    );
  follow('strokeschange', true);
  follow('read', false);
  follow('error', false);
}

/** Waits until the page shows the answer to the last change of the pad. */
export async function nextAnswer(page: Page): Promise<void> {
  await page.waitForFunction(() => !Reflect.get(window, 'answers').isWaiting);
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** The page's answer in words, as it is seen. */
export function words(page: Page): Locator {
  return page.locator('.verdict-words');
}

/** The answer in words, as a screen reader hears it. */
export function spoken(page: Page): Locator {
  return page.getByRole('region', { name: 'The answer' }).getByRole('status');
}

/** What the page has read without doubt, such as `'7'` or `'42'`; undefined if it has not. */
export async function answerOf(page: Page): Promise<string | undefined> {
  return /(?:This is an?|digits:) (\d+)\./.exec(await words(page).innerText())?.[1];
}
