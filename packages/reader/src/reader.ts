import type { Drawing } from './drawing/drawing.ts';
import type { Learned } from './learning/learned.ts';
import type { Reading } from './reading.ts';

/** A reader of handwritten digits, as `createReader` makes it. */
export interface Reader {
  /**
   * Reads a drawing of one digit or of several side by side. A drawing is never changed.
   * @throws ArgumentError or ShapeError (rejects) when a drawing is not made of finite numbers, or has
   * another size than it says.
   */
  read(drawing: Drawing): Promise<Reading>;
  /**
   * Learns from a correction: this drawing is this digit. Later drawings of the same form are read so.
   * A reader keeps its last 1,000 corrections.
   * @param digit from 0 to 9.
   * @throws ArgumentError (rejects) when it is no digit, or the drawing is blank.
   */
  teach(drawing: Drawing, digit: number): Promise<void>;
  /** Forgets all that was taught. */
  forget(): void;
  /** What was taught, as plain data: `createReader({ learned: JSON.parse(text) })` goes on with it. */
  save(): Learned;
  /** Frees the memory of the network at once. A later call of another method throws a `ClosedError`. */
  close(): void;
}
