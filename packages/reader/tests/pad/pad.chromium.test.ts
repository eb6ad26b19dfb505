import axe from 'axe-core/axe.min.js?raw';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import readme from '../../README.md?raw';
import { createReader, type Reader, type Reading } from '../../src/index.ts';
import { InklingPad } from '../../src/pad/index.ts';
import { handwritten, signs } from '../handwriting.ts';
import { draw, finger, mouse, paperOf, partOf, pen, placeOn, touch } from './hands.ts';

afterEach(() => document.body.replaceChildren());

const seven = handwritten['7'];
const four = handwritten['4'];
const dash = [[30, 50, 70, 50]];

/** Adds a pad to the page. */
function addPad(html = '<inkling-pad></inkling-pad>'): InklingPad {
  document.body.insertAdjacentHTML('beforeend', html);
  return padsIn(document.body).at(-1) ?? expect.fail('There is no pad.');
}

function padsIn(root: Element): InklingPad[] {
  return [...root.querySelectorAll('inkling-pad')];
}

/** What the pad shows, as the points of its lines. */
function inkOn(pad: InklingPad): string[] {
  return Array.from(paperOf(pad).children, (line) => line.getAttribute('points') ?? '');
}

async function expectRead(pad: InklingPad, reading: Partial<Reading>): Promise<void> {
  await expect.poll(() => pad.reading, { timeout: 20_000 }).toMatchObject(reading);
}

/** Waits until a pad could have read, several times. */
function wait(milliseconds = 50): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The picture of the pad on the screen. */
async function screenshotOf(pad: InklingPad): Promise<ImageData> {
  const { left, top, width, height } = paperOf(pad).getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect();
  const clip = { x: left + (frame?.x ?? 0), y: top + (frame?.y ?? 0), width, height, scale: 1 };
  const { data } = await cdp().send('Page.captureScreenshot', { format: 'png', clip });
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context?.drawImage(image, 0, 0);
  return context?.getImageData(0, 0, image.width, image.height) ?? expect.fail('There is no context.');
}

/** A reader that answers when the test says so. */
function slowReader() {
  const asked: { strokes: unknown; answer(text: string): void }[] = [];
  const missing = () => expect.fail('The pad should only read.');
  const reader: Reader = {
    read: (strokes) =>
      new Promise((resolve) => {
        asked.push({ strokes, answer: (text) => resolve({ kind: 'unsure', text, digits: [] }) });
      }),
    teach: missing,
    forget: missing,
    save: missing,
    close: missing,
  };
  return { asked, reader };
}

describe('a pad', () => {
  test.for([
    ['a mouse', mouse],
    ['a finger', finger],
    ['a pen', pen],
  ] as const)('reads what is drawn with %s, in units of the pad', async ([, hand]) => {
    const pad = addPad();
    await draw(pad, four, hand);
    await expectRead(pad, { kind: 'digit', text: '4' });
    expect(pad.strokes).toHaveLength(2);
    for (const [index, stroke] of pad.strokes.entries()) {
      expect(stroke).toHaveLength(four[index].length);
      for (const [i, value] of stroke.entries()) expect(value).toBeCloseTo(four[index][i], 0);
    }
    expect(inkOn(pad)).toEqual(pad.strokes.map((stroke) => stroke.join(' ')));
  });

  test('dispatches typed events that bubble, and is blank when it is cleared', async () => {
    const pad = addPad();
    const heard: string[] = [];
    document.body.addEventListener('read', ({ detail }) => heard.push(`${detail.kind} ${detail.text}`));
    expect(pad.reading).toEqual({ kind: 'blank', text: '', digits: [] });
    await draw(pad, seven);
    await expect.poll(() => heard.at(-1)).toBe('digit 7');
    pad.clear();
    await expect.poll(() => heard.at(-1)).toBe('blank ');
    expect(inkOn(pad)).toEqual([]);
    const { length } = heard;
    pad.clear();
    await wait();
    expect(heard).toHaveLength(length);
  });

  test('says at each change that its strokes are other ones, before they are read', async () => {
    const pad = addPad();
    const heard: string[] = [];
    const hear = (name: string) => heard.push(`${name} ${pad.strokes.length} ${pad.canUndo}`);
    for (const name of ['strokeschange', 'read'] as const) {
      document.body.addEventListener(name, () => hear(name), { signal: AbortSignal.timeout(60_000) });
    }
    await draw(pad, dash);
    expect(heard[0]).toBe('strokeschange 1 true');
    // A press and a move.
    expect(heard.filter((name) => name.startsWith('strokes'))).toHaveLength(2);
    await expect.poll(() => heard.at(-1)).toBe('read 1 true');
    heard.length = 0;
    pad.strokes = structuredClone(pad.strokes);
    pad.undo();
    expect(heard).toEqual(['strokeschange 0 false']);
    pad.undo();
    pad.clear();
    expect(heard).toHaveLength(1);
  });

  test('says of a sign that it is no digit', async () => {
    const pad = addPad();
    pad.strokes = signs['a hash'];
    await expect.poll(() => pad.reading.kind).toMatch(/^(not-a-digit|unsure)$/);
  });

  test('draws a dot where a pointer only touches, and leaves out points that are too near', async () => {
    const pad = addPad();
    await draw(pad, [[50, 50]]);
    expect(inkOn(pad)).toEqual([expect.stringMatching(/^(\S+ \S+) \1$/)]);
    await draw(pad, [[20, 50, 20.1, 50, 20, 50.1, 60, 50]]);
    expect(pad.strokes[1]).toHaveLength(4);
  });

  test('takes all points that one event carries', () => {
    const pad = addPad();
    const event = (type: string, x: number) => {
      const { x: clientX, y: clientY } = placeOn(pad, x, 50);
      return new PointerEvent(type, { clientX, clientY, pointerId: 1, bubbles: true });
    };
    paperOf(pad).dispatchEvent(event('pointerdown', 10));
    const carrier = event('pointermove', 40);
    carrier.getCoalescedEvents = () => [
      event('pointermove', 20),
      event('pointermove', 30),
      event('pointermove', 40),
    ];
    paperOf(pad).dispatchEvent(carrier);
    expect(pad.strokes[0].filter((_, index) => index % 2 === 0).map(Math.round)).toEqual([10, 20, 30, 40]);
  });

  test('goes on drawing outside of it while the pointer is down, and only then', async () => {
    const pad = addPad();
    await draw(pad, [[50, 20, 50, 80, 140, 80]]);
    const drawn = inkOn(pad);
    expect(pad.strokes[0].at(-2)).toBeCloseTo(140, 0);
    await cdp().send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...placeOn(pad, 30, 30), buttons: 0 });
    expect(inkOn(pad)).toEqual(drawn);
  });

  test('draws with one finger only, and does not scroll', async () => {
    const pad = addPad(`<inkling-pad></inkling-pad><div style="height: 3000px"></div>`);
    await touch('touchStart', [placeOn(pad, 50, 80)]);
    await touch('touchStart', [placeOn(pad, 50, 80), placeOn(pad, 20, 20)]);
    await touch('touchMove', [placeOn(pad, 50, 20), placeOn(pad, 20, 60)]);
    await touch('touchEnd', []);
    expect(pad.strokes).toHaveLength(1);
    expect(Math.round(pad.strokes[0].at(-2) ?? 0)).toBe(50);
    expect(document.scrollingElement?.scrollTop).toBe(0);
  });

  test('has no ink of the palm, before the pen comes and afterwards', async () => {
    const pad = addPad();
    await touch('touchStart', [placeOn(pad, 80, 80)]);
    await touch('touchMove', [placeOn(pad, 82, 85)]);
    expect(pad.strokes).toHaveLength(1);
    await draw(pad, seven, pen);
    await touch('touchEnd', []);
    await draw(pad, dash, finger);
    expect(pad.strokes).toHaveLength(1);
    expect(pad.strokes[0]).toHaveLength(seven[0].length);
    await expectRead(pad, { text: '7' });
    // How long a palm may rest after the pen has gone is a claim of pad.test.ts, which needs no clock.
    pad.clear();
    await wait(600);
    await draw(pad, dash, finger);
    expect(pad.strokes).toHaveLength(1);
  });

  test('finds the place of the pointer when it is scaled and turned', async () => {
    const pad = addPad(
      '<inkling-pad style="margin: 4rem; transform: rotate(90deg) scale(0.5)"></inkling-pad>',
    );
    const { left, top, width, height } = paperOf(pad).getBoundingClientRect();
    // A quarter turn to the right brings the upper left corner to the upper right.
    await mouse.press({ x: left + 0.9 * width, y: top + 0.2 * height });
    await mouse.lift({ x: left + 0.9 * width, y: top + 0.2 * height });
    expect(pad.strokes[0].map((value) => Math.round(value / 5) * 5)).toEqual([20, 10]);
  });
});

describe('undo and clear', () => {
  test('work with buttons, with keys and with methods', async () => {
    const pad = addPad();
    await draw(pad, four);
    const both = inkOn(pad);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(inkOn(pad)).toEqual(both.slice(0, 1));
    pad.undo();
    expect(inkOn(pad)).toEqual([]);
    pad.undo();
    await draw(pad, four);
    await userEvent.keyboard('{Meta>}z{/Meta}');
    expect(inkOn(pad)).toEqual(both.slice(0, 1));
    for (const key of ['{Delete}', '{Escape}']) {
      await userEvent.keyboard(key);
      expect(inkOn(pad)).toEqual([]);
      await userEvent.keyboard('{Control>}z{/Control}');
      expect(inkOn(pad)).toEqual(both.slice(0, 1));
    }
    await userEvent.click(partOf(pad, 'clear'));
    expect(inkOn(pad)).toEqual([]);
    await userEvent.click(partOf(pad, 'undo'));
    expect(inkOn(pad)).toEqual(both.slice(0, 1));
    await expectRead(pad, { kind: expect.not.stringMatching('blank') });
  });

  test('leave keys to the page that have no effect on the pad', async () => {
    const pad = addPad();
    const left: string[] = [];
    document.body.addEventListener('keydown', (event) => event.defaultPrevented || left.push(event.key), {
      signal: AbortSignal.timeout(60_000),
    });
    pad.focus();
    await userEvent.keyboard('{Escape}{Delete}7');
    expect(left).toEqual(['Escape', 'Delete', '7']);
  });

  test('of the stroke that is being drawn end it', async () => {
    const pad = addPad();
    await draw(pad, dash);
    const first = inkOn(pad);
    for (const [act, left] of [
      [() => pad.undo(), first],
      [() => pad.clear(), []],
    ] as const) {
      await mouse.press(placeOn(pad, 20, 20));
      await mouse.move(placeOn(pad, 40, 20));
      act();
      await mouse.move(placeOn(pad, 60, 60));
      expect(inkOn(pad)).toEqual(left);
      await mouse.lift(placeOn(pad, 60, 60));
    }
  });
});

describe('the strokes of a pad', () => {
  test('can be set from outside, are read and can be undone', async () => {
    const pad = addPad();
    pad.strokes = [Float64Array.from(seven[0]), []];
    expect(pad.strokes).toEqual(seven);
    await expectRead(pad, { kind: 'digit', text: '7' });
    const heard = vi.fn();
    pad.addEventListener('read', heard);
    // A framework that binds them sets what it has just read.
    pad.strokes = structuredClone(pad.strokes);
    await wait();
    expect(heard).not.toHaveBeenCalled();
    pad.undo();
    expect(pad.strokes).toEqual([]);
    for (const [nonsense, message] of [
      [[[1, Number.NaN]], 'inkling-pad: stroke 0 has NaN at position 1.'],
      [[[], [1, 2, 3]], 'inkling-pad: stroke 1 has 3 numbers.'],
      ['7', 'inkling-pad: the strokes are string.'],
    ] as const) {
      expect(() => Reflect.set(pad, 'strokes', nonsense)).toThrow(message);
    }
    expect(pad.strokes).toEqual([]);
  });

  test('of a page that sets them before the element is defined are not lost', () => {
    class LatePad extends InklingPad {}
    const late = Object.assign(document.createElement('late-pad'), { strokes: seven, disabled: true });
    document.body.append(late);
    customElements.define('late-pad', LatePad);
    if (!(late instanceof LatePad)) expect.fail('It is not upgraded.');
    expect(late.strokes).toEqual(seven);
    expect(inkOn(late)).toHaveLength(1);
    expect(late.matches(':disabled')).toBe(true);
  });

  test('stay the same when the pad is resized, also while they are drawn', async () => {
    const pad = addPad();
    const start = placeOn(pad, 20, 20);
    await mouse.press(start);
    pad.style.inlineSize = '400px';
    await mouse.move(placeOn(pad, 80, 80));
    pad.style.inlineSize = '120px';
    await mouse.move(placeOn(pad, 20, 80));
    await mouse.lift(placeOn(pad, 20, 80));
    expect(pad.strokes[0].map(Math.round)).toEqual([20, 20, 80, 80, 20, 80]);
    expect(inkOn(pad)).toEqual([pad.strokes[0].join(' ')]);
  });

  test('are shown whole and undistorted on a pad of another form', async () => {
    const pad = addPad('<inkling-pad style="inline-size: 600px; block-size: 240px"></inkling-pad>');
    await draw(pad, [[-50, 50, 150, 50]]);
    const { strokes } = pad;
    expect(Math.round(strokes[0][0])).toBe(-50);
    pad.style.inlineSize = '150px';
    await expect.poll(() => paperOf(pad).clientWidth).toBeLessThan(151);
    await wait();
    const paper = paperOf(pad).getBoundingClientRect();
    const line = paperOf(pad).children[0].getBoundingClientRect();
    expect(line.left).toBeGreaterThanOrEqual(paper.left);
    expect(line.right).toBeLessThanOrEqual(paper.right);
    expect(line.height).toBeLessThan(1);
    expect(pad.strokes).toBe(strokes);
  });
});

describe('answers', () => {
  test('about older drawings are dropped, and the latest drawing is answered', async () => {
    const pad = addPad();
    const { asked, reader } = slowReader();
    const heard: string[] = [];
    pad.addEventListener('read', ({ detail }) => heard.push(detail.text));
    pad.reader = reader;
    pad.strokes = seven;
    await expect.poll(() => asked.length).toBe(1);
    pad.strokes = four;
    pad.strokes = dash;
    asked[0].answer('older');
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1].strokes).toEqual(dash);
    asked[1].answer('latest');
    await expect.poll(() => heard).toEqual(['latest']);
    pad.strokes = four;
    await expect.poll(() => asked.length).toBe(3);
    // A blank pad needs no reader.
    pad.clear();
    await expect.poll(() => heard).toEqual(['latest', '']);
    asked[2].answer('older');
    await wait();
    expect(heard).toEqual(['latest', '']);
    expect(pad.value).toBe('');
  });

  test('come from the reader that the page sets, and follow what the pad teaches it', async () => {
    const pad = addPad();
    pad.strokes = signs['an A'];
    await expect.poll(() => pad.reading.kind).toMatch(/^(not-a-digit|unsure)$/);
    const shared = pad.reader;
    expect(shared).toBeDefined();
    expect(addPad().reader).toBe(shared);
    expect(await addPad().load()).toBe(shared);
    const own = await createReader();
    pad.reader = own;
    expect(await pad.load()).toBe(own);
    await pad.teach(4);
    await expectRead(pad, { kind: 'digit', text: '4' });
    expect(own.save().examples).toHaveLength(1);
    expect(shared?.save().examples).toHaveLength(0);
    // A tap that slides is taught as the dot that is read.
    pad.strokes = [[50, 50, 51.5, 49, 50.5, 50]];
    await pad.teach(0);
    pad.strokes = [[30, 30]];
    await expectRead(pad, { kind: 'digit', text: '0' });
    await expect(pad.teach(10)).rejects.toThrow('10');
    own.close();
  });

  test('of a reader that fails are missing, the error is reported, and the next answer comes', async () => {
    const pad = addPad();
    const closed = await createReader();
    closed.close();
    const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    pad.reader = closed;
    pad.strokes = seven;
    await expect.poll(() => reported.mock.calls.length).toBe(1);
    // A page that shows the error keeps it off the console.
    const shown: unknown[] = [];
    pad.addEventListener('error', (event) => {
      shown.push(event.error);
      event.preventDefault();
    });
    pad.strokes = four;
    await expect.poll(() => shown).toEqual([expect.objectContaining({ code: 'CLOSED' })]);
    expect(reported).toHaveBeenCalledTimes(1);
    pad.reader = undefined;
    await expectRead(pad, { text: '4' });
    reported.mockRestore();
  });

  test('are read out when the drawing rests, in words that the page may replace', async () => {
    const pad = addPad(
      '<inkling-pad says-digit="Das ist eine {text}." says-blank="Leer." label="Zeichenfläche"><b slot="undo">Zurück</b></inkling-pad>',
    );
    const status = pad.shadowRoot?.querySelector('[aria-live]');
    pad.strokes = seven;
    expect(status?.textContent).toBe('');
    await expect.poll(() => status?.textContent).toBe('Das ist eine 7.');
    pad.clear();
    await expect.poll(() => status?.textContent).toBe('Leer.');
    expect(paperOf(pad).ariaLabel).toBe('Zeichenfläche');
    pad.setAttribute('label', 'Feld');
    expect(paperOf(pad).ariaLabel).toBe('Feld');
  });
});

describe('pads on a page', () => {
  test('do not disturb each other', async () => {
    const [one, other] = [addPad(), addPad()];
    await draw(one, seven);
    await draw(other, four, finger);
    await expectRead(one, { text: '7' });
    await expectRead(other, { text: '4' });
    one.clear();
    await expectRead(one, { kind: 'blank' });
    expect(other.value).toBe('4');
  });

  test('that are removed keep their strokes and listen to nothing; added again, they draw', async () => {
    const added = new Set<unknown>();
    const listen = vi.spyOn(EventTarget.prototype, 'addEventListener');
    const observe = vi.spyOn(ResizeObserver.prototype, 'observe');
    const disconnect = vi.spyOn(ResizeObserver.prototype, 'disconnect');
    const pad = addPad();
    await draw(pad, four.slice(0, 1));
    const ink = inkOn(pad);
    await mouse.press(placeOn(pad, 10, 10));
    pad.remove();
    await mouse.lift({ x: 0, y: 0 });
    expect(disconnect).toHaveBeenCalledTimes(observe.mock.calls.length);
    for (const target of listen.mock.contexts) if (isOutside(target, pad)) added.add(target);
    expect([...added]).toEqual([]);
    vi.restoreAllMocks();
    pad.undo();
    expect(inkOn(pad)).toEqual(ink);
    document.body.append(pad);
    await draw(pad, four.slice(1));
    expect(pad.strokes).toHaveLength(2);
    await expectRead(pad, { text: '4' });
  });

  test('have nothing that axe finds, blank, drawn on and disabled', async () => {
    document.documentElement.lang = 'en';
    document.title = 'Pads';
    addPad(
      '<main><h1>Pads</h1><label>Age <inkling-pad name="age"></inkling-pad></label><inkling-pad disabled></inkling-pad></main>',
    ).strokes = seven;
    addPad().strokes = four;
    document.querySelector('main')?.append(...padsIn(document.body));
    new Function(axe)();
    const { violations } = await Reflect.get(window, 'axe').run();
    expect(
      violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0].html]),
    ).toEqual([]);
  });
});

describe('in a form', () => {
  test('a pad has a value, resets, and is found by its label', async () => {
    const pad = addPad(
      '<form><label for="age">Age</label><inkling-pad id="age" name="age"></inkling-pad><button>Send</button></form>',
    );
    const form = pad.form ?? expect.fail('It has no form.');
    const value = () => new FormData(form).get('age');
    expect(value()).toBe('');
    await userEvent.click(document.querySelector('label') ?? expect.fail('There is no label.'));
    expect(document.activeElement).toBe(pad);
    await draw(pad, seven);
    await expect.poll(value).toBe('7');
    // Buttons within the pad do not send the form.
    const sent = vi.fn((event: Event) => event.preventDefault());
    form.addEventListener('submit', sent);
    await userEvent.click(partOf(pad, 'clear'));
    await expect.poll(value).toBe('');
    await userEvent.click(partOf(pad, 'undo'));
    await expect.poll(value).toBe('7');
    expect(sent).not.toHaveBeenCalled();
    form.reset();
    await expect.poll(value).toBe('');
    expect(inkOn(pad)).toEqual([]);
    pad.undo();
    expect(inkOn(pad)).toEqual([]);
    pad.name = 'years';
    pad.strokes = seven;
    await expect.poll(() => new FormData(form).get('years')).toBe('7');
  });

  test('a pad gets its strokes back when the visitor returns', async () => {
    const pad = addPad();
    pad.formStateRestoreCallback(JSON.stringify(seven));
    await expectRead(pad, { text: '7' });
    expect(inkOn(pad)).toHaveLength(1);
  });

  test('a disabled pad does not draw, by itself or by its fieldset', async () => {
    const pad = addPad('<form><fieldset><inkling-pad name="age"></inkling-pad></fieldset></form>');
    const fieldset = document.querySelector('fieldset') ?? expect.fail('There is no fieldset.');
    for (const set of [
      (is: boolean) => {
        pad.disabled = is;
      },
      (is: boolean) => {
        fieldset.disabled = is;
      },
    ]) {
      set(true);
      await draw(pad, dash);
      await draw(pad, dash, finger);
      expect(pad.strokes).toEqual([]);
      pad.focus();
      expect(document.activeElement).not.toBe(pad);
      expect([...new FormData(pad.form ?? undefined).keys()]).toEqual([]);
      set(false);
    }
    await mouse.press(placeOn(pad, 20, 20));
    pad.disabled = true;
    await mouse.move(placeOn(pad, 80, 80));
    await mouse.lift(placeOn(pad, 80, 80));
    expect(pad.strokes[0]).toHaveLength(2);
  });
});

describe('the look of a pad', () => {
  test('is sharp on a screen of density 2, and the places are the same', async () => {
    await cdp().send('Emulation.setDeviceMetricsOverride', {
      width: 1280,
      height: 800,
      deviceScaleFactor: 2,
      mobile: false,
    });
    try {
      await expect.poll(() => devicePixelRatio).toBe(2);
      const pad = addPad('<inkling-pad style="margin: 1rem; inline-size: 202px"></inkling-pad>');
      await draw(pad, [[50, 20, 50, 80]]);
      expect(pad.strokes[0].map(Math.round)).toEqual([50, 20, 50, 80]);
      const { width, height, data } = await screenshotOf(pad);
      expect(width).toBe(404);
      const row = Array.from({ length: width - 20 }, (_, x) => data[4 * ((height >> 1) * width + x + 10)]);
      const ink = row.filter((value) => value < 64).length;
      const grey = row.filter((value) => value >= 64 && value < 192).length;
      // A line of 6 units of 4 pixels, with at most one grey pixel a side.
      expect(ink).toBeGreaterThanOrEqual(22);
      expect(ink).toBeLessThanOrEqual(25);
      expect(grey).toBeLessThanOrEqual(2);
    } finally {
      await cdp().send('Emulation.clearDeviceMetricsOverride');
    }
  });

  test('follows the scheme of the page, forced colours and its own properties', async () => {
    const pad = addPad();
    pad.strokes = dash;
    const line = paperOf(pad).children[0];
    const look = () => [getComputedStyle(line).stroke, getComputedStyle(paperOf(pad)).backgroundColor];
    expect(look()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    pad.style.colorScheme = 'dark';
    const [ink, paper] = look();
    expect(ink).toBe('rgb(255, 255, 255)');
    expect(paper).toBe('rgb(18, 18, 18)');
    pad.style.colorScheme = '';
    pad.style.cssText = '--inkling-pad-ink: red; --inkling-pad-paper: blue; --inkling-pad-line-width: 9';
    expect(look()).toEqual(['rgb(255, 0, 0)', 'rgb(0, 0, 255)']);
    expect(getComputedStyle(line).strokeWidth).toBe('9px');
    await cdp().send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    const [forcedInk, forcedPaper] = look();
    await cdp().send('Emulation.setEmulatedMedia', { features: [] });
    expect(forcedInk).not.toBe('rgb(255, 0, 0)');
    expect(forcedPaper).not.toBe('rgb(0, 0, 255)');
    expect(forcedInk).not.toBe(forcedPaper);
  });
});

describe('README.md', () => {
  test('has an example in plain HTML that works', async () => {
    const html = /^```html\n(.*?)^```$/ms.exec(readme)?.[1] ?? expect.fail('There is no example.');
    const code = /<script type="module">(.*?)<\/script>/s.exec(html)?.[1] ?? expect.fail('It has no script.');
    const pad = addPad(html.replace(/<script.*<\/script>/s, ''));
    const name = "'@inkling/reader/pad'";
    expect(code).toContain(name);
    const { href } = new URL('../../src/pad/index.ts', import.meta.url);
    const script = new Blob([code.replace(name, `'${href}'`)], { type: 'text/javascript' });
    await import(/* @vite-ignore */ URL.createObjectURL(script));
    await draw(pad, seven);
    await expect.poll(() => document.querySelector('output')?.textContent).toContain('7');
  });
});

/** Whether a listener there would outlive the pad. */
function isOutside(target: unknown, pad: InklingPad): boolean {
  const outside: unknown[] = [
    window,
    document,
    document.documentElement,
    document.body,
    window.visualViewport,
  ];
  return (
    outside.includes(target) ||
    (target instanceof Node && !pad.shadowRoot?.contains(target) && target !== pad)
  );
}
