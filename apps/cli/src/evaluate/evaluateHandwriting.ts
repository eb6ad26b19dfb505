import type { LabelledImages } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import { readStrokes } from '../data/readStrokes.ts';
import type { LimitsOptions } from '../flags/limits.ts';
import { untilInterrupted } from '../session/onInterrupt.ts';
import type { Session } from '../session/session.ts';
import { count } from '../terminal/formatting.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Answer, Answerer, LabelledDrawing } from './answer.ts';
import { handwritingFigures } from './handwritingFigures.ts';
import { reportHandwriting } from './handwritingReport.ts';

/** Answers every drawing of a file, and reports how many answers are right. */
export async function evaluateHandwriting(
  session: Session,
  origin: string,
  items: readonly LabelledDrawing[],
  answer: Answerer,
): Promise<void> {
  const { json, liveTerminal } = session;
  const answers: Answer[] = [];
  await untilInterrupted(async () => {
    const progress = startProgress({ total: items.length, terminal: liveTerminal, json });
    try {
      for (const { drawing } of items) {
        answers.push(await answer(drawing));
        progress.update(answers.length, `reading, ${count(answers.length)} of ${count(items.length)}`);
      }
    } finally {
      progress.stop();
    }
  });
  reportHandwriting(session, origin, handwritingFigures(items, answers));
}

/** The drawings of a file of strokes. */
export async function drawingsOf(
  session: Session,
  file: string,
  options: LimitsOptions,
): Promise<LabelledDrawing[]> {
  const drawings = await readStrokes(session, file, options);
  return drawings.map(({ strokes, ...drawing }) => ({ ...drawing, drawing: strokes }));
}

/** The images of a dataset in MNIST's form. */
export function picturesOf({ inputs, targets }: LabelledImages): LabelledDrawing[] {
  const [, pixels] = inputs.shape;
  return Array.from(targets.data, (label, row) => ({
    label,
    drawing: new Tensor('u8', [pixels], inputs.data.subarray(row * pixels, (row + 1) * pixels)),
  }));
}
