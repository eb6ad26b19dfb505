import type { Stroke } from '@inkling/mnist';
import type { Reader } from '../reader.ts';
import type { BlankReading, Reading } from '../reading.ts';
import { copyStrokes } from './copyStrokes.ts';
import { DrawingPointer } from './drawingPointer.ts';
import { type Label, labels } from './labels.ts';
import { LatestAnswers } from './latestAnswers.ts';
import { type PadStroke, PadStrokes } from './padStrokes.ts';
import { makeLine, makeParts, type PadParts } from './parts.ts';
import { loadedReader, sharedReader } from './sharedReader.ts';
import { areInSquare, viewBoxOf } from './viewBox.ts';
import { withoutJitter } from './withoutJitter.ts';

/** How long the drawing must rest, in milliseconds, before the answer is read out. */
const REST = 500;

const BLANK: BlankReading = { kind: 'blank', text: '', digits: [] };

/** `HTMLElement`; where a server renders, there is none, and the class is never used. */
const Base: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? Object;

/** The event `read`: its `detail` is the answer. It bubbles. */
export type ReadEvent = CustomEvent<Reading>;

/**
 * `<inkling-pad>`: a pad to draw digits on with a mouse, a finger or a pen, which reads them. Soon after each
 * change of its strokes it dispatches a `read` event (`ReadEvent`) with the answer about all strokes that are
 * on it. In a form its value is the text of the answer. At the change itself it dispatches `strokeschange`,
 * and where there is no answer `error`, an `ErrorEvent` with the `error` of the reader.
 *
 * Attributes: `name` and `disabled` as every field of a form has them; `label`, `description`, `says-digit`,
 * `says-number`, `says-unsure`, `says-not-a-digit` and `says-blank` replace what a screen reader speaks, and
 * `{text}` stands for what is read. Slots: `undo` and `clear`, the content of the buttons. Parts: `paper`,
 * `tools`, `button`, `undo`, `clear`. Custom properties: `--inkling-pad-ink`, `--inkling-pad-paper`,
 * `--inkling-pad-line-width` (in units of the pad, default 6), `--inkling-pad-border`,
 * `--inkling-pad-radius`.
 */
export class InklingPad extends Base {
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = Object.keys(labels);

  readonly #internals = this.attachInternals();
  readonly #parts: PadParts = makeParts(this.attachShadow({ mode: 'open', delegatesFocus: true }));
  readonly #strokes = new PadStrokes();
  readonly #pointer = new DrawingPointer();
  readonly #answers = new LatestAnswers<Reading>(
    (reading) => this.#answered(reading),
    (error) => this.#failed(error),
  );
  readonly #resized = new ResizeObserver(() => this.#fit());
  /** The strokes that are painted, and the lines that show them. */
  #painted: readonly PadStroke[] = [];
  #lines: SVGPolylineElement[] = [];
  #reading: Reading = BLANK;
  #reader: Reader | undefined;
  #isDisabled = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.#internals.role = 'group';
    this.#internals.setFormValue('');
    const { paper, tools, undo, clear } = this.#parts;
    paper.addEventListener('pointerdown', (event) => this.#press(event));
    paper.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      paper.addEventListener(end, (event) => {
        if (this.#pointer.draws(event)) this.#pointer.lift();
      });
    }
    undo.addEventListener('click', () => this.undo());
    clear.addEventListener('click', () => this.clear());
    tools.addEventListener('keydown', (event) => this.#type(event));
    paper.addEventListener('keydown', (event) => this.#type(event));
    this.#label();
    this.#paint();
    this.#enable();
    this.#takeEarlyProperties();
  }

  /**
   * The strokes on the pad, each `[x0, y0, x1, y1, …]`. The shorter side of the pad is 100 units long, and
   * (50, 50) is its middle, at every size of the pad. Setting other strokes can be undone; equal ones change
   * nothing. Strokes that reach beyond the pad are shown smaller.
   * @throws TypeError when a stroke is not made of pairs of finite numbers.
   */
  get strokes(): readonly PadStroke[] {
    return this.#strokes.current;
  }

  set strokes(strokes: readonly Stroke[]) {
    const drawn = copyStrokes(strokes);
    if (areEqual(drawn, this.strokes)) return;
    this.#strokes.replace(drawn);
    this.#fit();
    this.#changed();
  }

  /** The last answer; `blank` at first. An answer about strokes that have just changed is on its way. */
  get reading(): Reading {
    return this.#reading;
  }

  /** The text of the last answer: the value in a form. Empty when the pad is blank, or has no digit on it. */
  get value(): string {
    return this.#reading.text;
  }

  /**
   * What reads the strokes. Set one to share it or to use one that was taught. Default: one for all pads of
   * the page, which is loaded at the first stroke; undefined until then.
   */
  get reader(): Reader | undefined {
    return this.#reader ?? loadedReader();
  }

  set reader(reader: Reader | undefined) {
    if (reader === this.#reader) return;
    this.#reader = reader;
    if (!this.#strokes.isBlank) this.#ask();
  }

  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  /** Whether its own attribute disables the pad. A disabled `fieldset` around it does so too. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  /** The form that the pad belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** Whether `undo` has something to take back. */
  get canUndo(): boolean {
    return this.#strokes.canUndo;
  }

  /**
   * Loads the reader before the first stroke asks for it, for example while the browser is idle.
   * @returns the reader of this pad; rejects if it cannot be loaded.
   */
  async load(): Promise<Reader> {
    return this.#reader ?? sharedReader();
  }

  /** Takes back the last stroke, clearing or setting of strokes. */
  undo(): void {
    const { length } = this.strokes;
    if (!this.#strokes.undo()) return;
    // The rest of a drawing stays where it is.
    if (this.strokes.length !== length - 1) this.#fit();
    this.#changed();
  }

  /** Removes all strokes; `undo` brings them back. */
  clear(): void {
    this.strokes = [];
  }

  /**
   * Teaches the reader that this drawing is this digit, and reads the drawing again. The reader may be that
   * of other pads too: set `reader` to one of its own if only this pad shall learn.
   * @param digit from 0 to 9.
   * @throws ArgumentError (rejects) when it is no digit, or the pad is blank.
   */
  async teach(digit: number): Promise<void> {
    const strokes = withoutJitter(this.strokes);
    const reader = await this.load();
    await reader.teach(strokes, digit);
    if (!this.#strokes.isBlank) this.#ask();
  }

  connectedCallback(): void {
    this.#resized.observe(this.#parts.paper);
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
    this.#pointer.lift();
    clearTimeout(this.#rest);
  }

  attributeChangedCallback(): void {
    this.#label();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    if (isDisabled) this.#pointer.lift();
    this.#enable();
  }

  formResetCallback(): void {
    this.#restart([]);
  }

  /** The browser brings back the strokes of a form that the visitor returns to. */
  formStateRestoreCallback(state: unknown): void {
    if (typeof state === 'string') this.#restart(copyStrokes(JSON.parse(state)));
  }

  #restart(strokes: readonly PadStroke[]): void {
    const wasBlank = this.#strokes.isBlank;
    this.#strokes.restart(strokes);
    this.#fit();
    if (wasBlank && this.#strokes.isBlank) this.#paint();
    else this.#changed();
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0 || this.#isDisabled) return;
    // Without this, pressing would select text or start a drag.
    event.preventDefault();
    const { paper } = this.#parts;
    // A pen needs no ring around the paper, which shows where the keyboard is.
    paper.focus({ preventScroll: true, focusVisible: false });
    const decision = this.#pointer.press(event, this.#strokes.isBlank);
    if (decision === 'ignore') return;
    if (decision === 'replace' && this.#strokes.isDrawing) this.#strokes.undo();
    // An event that a script has made has no pointer to capture.
    if (event.isTrusted) paper.setPointerCapture(event.pointerId);
    const [x, y] = this.#placesOf([event]);
    this.#strokes.begin(x, y);
    this.#changed();
  }

  #move(event: PointerEvent): void {
    this.#pointer.see(event);
    if (!this.#pointer.draws(event)) return;
    // If points come faster than the browser paints, one event carries several of them.
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const points = this.#placesOf(coalesced.length > 0 ? coalesced : [event]);
    if (this.#strokes.extend(points)) this.#changed();
  }

  /** `[x0, y0, x1, y1, …]` in units of the pad, in hundredths. */
  #placesOf(events: readonly PointerEvent[]): number[] {
    const toUnits = this.#parts.paper.getScreenCTM()?.inverse();
    return events.flatMap(({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toUnits);
      return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
    });
  }

  #type(event: KeyboardEvent): void {
    const { key, altKey, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (this.#isDisabled || altKey || shiftKey || event.isComposing) return;
    if (isCommand && key.toLowerCase() === 'z' && this.#strokes.canUndo) this.undo();
    else if (!isCommand && (key === 'Delete' || key === 'Escape') && !this.#strokes.isBlank) this.clear();
    else return;
    event.preventDefault();
  }

  #changed(): void {
    clearTimeout(this.#rest);
    this.#paint();
    if (this.#strokes.isBlank) this.#answers.answer(BLANK);
    else this.#ask();
    this.dispatchEvent(new Event('strokeschange', { bubbles: true, composed: true }));
  }

  #ask(): void {
    this.#answers.ask(async () => (await this.load()).read(withoutJitter(this.strokes)));
  }

  #answered(reading: Reading): void {
    this.#reading = reading;
    this.#internals.setFormValue(reading.text, JSON.stringify(this.strokes));
    clearTimeout(this.#rest);
    if (this.isConnected) this.#rest = setTimeout(() => this.#speak(), REST);
    this.dispatchEvent(new CustomEvent('read', { detail: reading, bubbles: true, composed: true }));
  }

  /** A listener that shows the error calls `preventDefault`. Otherwise it is reported as one not caught. */
  #failed(error: unknown): void {
    const event = new ErrorEvent('error', { error, message: String(error), cancelable: true });
    if (this.dispatchEvent(event)) reportError(error);
  }

  #speak(): void {
    const { kind, text } = this.#reading;
    this.#parts.status.textContent = this.#textOf(`says-${kind}`).replaceAll('{text}', () => text);
  }

  #textOf(label: Label): string {
    return this.getAttribute(label) ?? labels[label];
  }

  #label(): void {
    this.#parts.paper.ariaLabel = this.#textOf('label');
    this.#parts.description.textContent = this.#textOf('description');
  }

  /** Buttons without effect have `aria-disabled`, not `disabled`: a disabled button would lose the focus. */
  #enable(): void {
    const { paper, undo, clear } = this.#parts;
    if (this.#isDisabled) paper.removeAttribute('tabindex');
    else paper.tabIndex = 0;
    paper.ariaDisabled = `${this.#isDisabled}`;
    undo.disabled = this.#isDisabled;
    clear.disabled = this.#isDisabled;
  }

  /** Paints the strokes that have changed. */
  #paint(): void {
    const { paper, undo, clear } = this.#parts;
    const strokes = this.strokes;
    for (const line of this.#lines.splice(strokes.length)) line.remove();
    for (const [index, stroke] of strokes.entries()) {
      if (stroke === this.#painted[index]) continue;
      this.#lines[index] ??= paper.appendChild(makeLine());
      // A line from a point to itself is a dot.
      const points = stroke.length === 2 ? [...stroke, ...stroke] : stroke;
      this.#lines[index].setAttribute('points', points.join(' '));
    }
    this.#painted = strokes;
    undo.ariaDisabled = `${!this.#strokes.canUndo}`;
    clear.ariaDisabled = `${this.#strokes.isBlank}`;
  }

  #fit(): void {
    const { paper } = this.#parts;
    // Only for strokes outside of the square does the size of the pad matter. To ask for it makes the browser
    // lay out the page.
    const [width, height] = areInSquare(this.strokes) ? [1, 1] : [paper.clientWidth, paper.clientHeight];
    paper.setAttribute('viewBox', viewBoxOf(this.strokes, width, height));
  }

  /** Properties that were set before the element was defined hide those of this class. */
  #takeEarlyProperties(): void {
    for (const name of ['strokes', 'reader', 'name', 'disabled']) {
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (!early) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early.value);
    }
  }
}

function areEqual(some: readonly PadStroke[], others: readonly PadStroke[]): boolean {
  return (
    some.length === others.length &&
    some.every(
      (stroke, index) =>
        stroke.length === others[index].length && stroke.every((value, i) => value === others[index][i]),
    )
  );
}
