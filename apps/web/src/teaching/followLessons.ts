import type { Reader, Reading } from '@inkling/reader';
import { computed, effect, signal } from '@preact/signals';
import { type UnlabelledDrawing, unlabelled } from './drawings.ts';
import type { Lesson, OneDigit } from './lesson.ts';
import { lessons } from './lessons.ts';
import { taughtReader } from './taughtReader.ts';
import { teachLessons } from './teachLessons.ts';

/** A drawing of the visitor as the built-in reader reads it, before and after all lessons. */
export interface Comparison {
  readonly id: string;
  readonly drawing: OneDigit;
  /** Undefined if the visitor has not said which it is. */
  readonly digit: number | undefined;
  readonly before: Reading;
  readonly after: Reading;
}

/** After so many readings, the page may do something else. */
const AT_ONCE = 8;

const learned = signal<readonly Lesson[]>([]);
const compared = signal<readonly Comparison[]>([]);

/** Whether the reader knows all lessons. */
export const isLearning = computed(() => learned.value !== lessons.value && lessons.value.length > 0);
/** What the lessons did to the drawings of the visitor, the first drawing first. */
export const comparisons = computed(() => compared.value);

/** The reader that the lessons are taught to. */
let pupil: Reader | undefined;
/** The lessons that it was taught. */
let taught: readonly Lesson[] = [];
/** What the reader without lessons says about a drawing. */
const firstReadings = new Map<string, Reading>();
let isBusy = false;
let isStale = false;

/** Teaches the reader of the pad what the lessons say, now and after each change of them. */
export function followLessons(): void {
  effect(() => {
    lessons.value;
    unlabelled.value;
    void update();
  });
}

async function update(): Promise<void> {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isStale) {
      isStale = false;
      const now = lessons.peek();
      await learn(now);
      await compare(now, unlabelled.peek());
      learned.value = now;
    }
  } catch (error) {
    // Without a connection the reader cannot be fetched. The pad says so, and the next lesson tries again.
    if (!(error instanceof TypeError)) reportError(error);
  } finally {
    isBusy = false;
  }
}

async function learn(now: readonly Lesson[]): Promise<void> {
  const before = taught;
  if (now === before) return;
  if (now.length > 0) {
    pupil ??= await (await import('@inkling/reader')).createReader();
    const isLonger = before.every(({ id }, index) => id === now[index]?.id);
    if (!isLonger) pupil.forget();
    await teachLessons(pupil, isLonger ? now.slice(before.length) : now);
  } else pupil?.forget();
  taught = now;
  taughtReader.value = now.length > 0 && pupil ? { ...pupil } : undefined;
}

async function compare(labelled: readonly Lesson[], others: readonly UnlabelledDrawing[]): Promise<void> {
  const found: Comparison[] = [];
  if (labelled.length > 0) {
    const first = await untaughtReader();
    const drawings = [
      ...labelled,
      ...others.map(({ id, strokes }) => ({ id, drawing: strokes, digit: undefined })),
    ];
    for (const [index, { id, drawing, digit }] of drawings.entries()) {
      if (isStale) return;
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve));
      const before = firstReadings.get(id) ?? (await first.read(drawing));
      firstReadings.set(id, before);
      found.push({ id, drawing, digit, before, after: await (pupil ?? first).read(drawing) });
    }
  }
  compared.value = found;
}

/** All pads of a page share a reader, if they have none of their own. */
function untaughtReader(): Promise<Reader> {
  return document.createElement('inkling-pad').load();
}
