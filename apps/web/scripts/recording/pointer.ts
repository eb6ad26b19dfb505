import type { Page } from 'playwright';

/** A place on the page, in CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A pointer that a recording shows, because a screenshot has none. */
export interface Pointer {
  /** Moves to the middle of a target without a jump. */
  moveTo(target: Spot): Promise<void>;
  /** Moves there and clicks. */
  click(target: Spot): Promise<void>;
  /** Draws strokes, of places on the page, as fast as a person. */
  draw(strokes: readonly (readonly Spot[])[]): Promise<void>;
}

interface PointerOptions {
  readonly page: Page;
  readonly start: Spot;
  /** Takes one picture, of the time of a frame. */
  frame(): Promise<void>;
}

/** Frames of a movement from one place to another. */
const MOVE_FRAMES = 9;
/** The speed of the pen, in pixels a frame. */
const PEN_SPEED = 26;
/** The speed of the pen between strokes. */
const LIFTED_SPEED = 70;

/** Puts a pointer on the page, which follows the mouse of Playwright. */
export async function showPointer({ page, start, frame }: PointerOptions): Promise<Pointer> {
  await page.evaluate(() => {
    const dot = document.createElement('div');
    dot.id = 'recorded-pointer';
    dot.setAttribute('aria-hidden', 'true');
    Object.assign(dot.style, {
      position: 'fixed',
      left: '0',
      top: '0',
      width: '22px',
      height: '22px',
      margin: '-11px',
      borderRadius: '50%',
      border: '2px solid #fff',
      background: 'rgb(194 65 12 / 0.75)',
      boxShadow: '0 1px 4px rgb(0 0 0 / 0.35)',
      pointerEvents: 'none',
      zIndex: '9999',
    });
    document.body.append(dot);
  });
  let at = start;

  async function put(spot: Spot, scale = 1): Promise<void> {
    at = spot;
    await page.evaluate(
      ([x, y, scale]) => {
        const dot = document.getElementById('recorded-pointer');
        if (dot) dot.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      },
      [spot.x, spot.y, scale],
    );
    await page.mouse.move(spot.x, spot.y);
  }

  async function moveTo(target: Spot): Promise<void> {
    const from = at;
    if (Math.hypot(target.x - from.x, target.y - from.y) < 2) return;
    for (let step = 1; step <= MOVE_FRAMES; step += 1) {
      await put(between(from, target, eased(step / MOVE_FRAMES)));
      await frame();
    }
  }

  await put(start);
  return {
    moveTo,
    async click(target) {
      await moveTo(target);
      await put(target, 0.7);
      await frame();
      await page.mouse.click(target.x, target.y);
      await frame();
      await put(target);
      await frame();
    },
    async draw(strokes) {
      for (const [index, stroke] of strokes.entries()) {
        if (index === 0) await moveTo(stroke[0]);
        else await follow([at, stroke[0]], LIFTED_SPEED);
        await put(stroke[0], 0.7);
        await page.mouse.down();
        await follow(stroke, PEN_SPEED, 0.7);
        await page.mouse.up();
        await put(at);
      }
    },
  };

  /** Follows a line, with a frame each time that the pointer has moved by `speed`, and one at the end. */
  async function follow(line: readonly Spot[], speed: number, scale?: number): Promise<void> {
    let moved = 0;
    for (const spot of spaced(line, speed)) {
      moved += Math.hypot(spot.x - at.x, spot.y - at.y);
      await put(spot, scale);
      if (moved < speed) continue;
      moved = 0;
      await frame();
    }
    if (moved > 0) await frame();
  }
}

/** Places along a line, at most about `gap` from each other. All places of the line are among them. */
function spaced(line: readonly Spot[], gap: number): Spot[] {
  return line.slice(1).flatMap((end, index) => {
    const start = line[index];
    const count = Math.max(1, Math.round(Math.hypot(end.x - start.x, end.y - start.y) / gap));
    return Array.from({ length: count }, (_, step) => between(start, end, (step + 1) / count));
  });
}

function between(from: Spot, to: Spot, share: number): Spot {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

/** Slow at both ends. */
function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
