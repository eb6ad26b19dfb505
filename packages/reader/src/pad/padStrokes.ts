/** `[x0, y0, x1, y1, …]` in units of the pad. */
export type PadStroke = readonly number[];

/** The shortest distance between two points of a stroke, in units of the pad. Nearer points are left out. */
const LEAST_STEP = 0.35;

/** The strokes on a pad, and what was there before. Every change makes a new list and leaves the old one. */
export class PadStrokes {
  #current: readonly PadStroke[] = [];
  /** The latest is the last. */
  #past: (readonly PadStroke[])[] = [];
  /** The list whose last stroke is being drawn. */
  #unfinished: readonly PadStroke[] | undefined;

  get current(): readonly PadStroke[] {
    return this.#current;
  }

  get isBlank(): boolean {
    return this.#current.length === 0;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Puts other strokes onto the pad. `undo` brings the old ones back. */
  replace(strokes: readonly PadStroke[]): void {
    this.#past.push(this.#current);
    this.#current = strokes;
  }

  /** Puts the pen down. */
  begin(x: number, y: number): void {
    this.replace([...this.#current, [x, y]]);
    this.#unfinished = this.#current;
  }

  /**
   * Extends the stroke that was begun last by the points `[x0, y0, x1, y1, …]`.
   * @returns false if nothing changes: the points are too near, or the stroke is not on the pad any more.
   */
  extend(points: readonly number[]): boolean {
    if (!this.isDrawing) return false;
    const stroke = [...this.#current[this.#current.length - 1]];
    const { length } = stroke;
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] - stroke[stroke.length - 2];
      const y = points[i + 1] - stroke[stroke.length - 1];
      if (x * x + y * y >= LEAST_STEP * LEAST_STEP) stroke.push(points[i], points[i + 1]);
    }
    if (stroke.length === length) return false;
    this.#current = [...this.#current.slice(0, -1), stroke];
    this.#unfinished = this.#current;
    return true;
  }

  /** Whether `extend` may extend the last stroke. */
  get isDrawing(): boolean {
    return this.#unfinished === this.#current;
  }

  /** Takes the last stroke or replacement back. @returns false if there was none. */
  undo(): boolean {
    const before = this.#past.pop();
    if (!before) return false;
    this.#current = before;
    return true;
  }

  /** Starts anew with these strokes; nothing can be undone. */
  restart(strokes: readonly PadStroke[] = []): void {
    this.#current = strokes;
    this.#past = [];
  }
}
