import './hand.css';
import type { Reading } from '@inkling/reader';
import { putOnPad, showPicture } from '../../../drawing/pad.ts';
import { saveFile } from '../../../files/saveFile.ts';
import { type Comparison, comparisons } from '../../../teaching/followLessons.ts';
import { isPicture, type OneDigit } from '../../../teaching/lesson.ts';
import {
  bringBack,
  forgetAll,
  forgotten,
  keepingTrouble,
  lessons,
  undoLesson,
} from '../../../teaching/lessons.ts';
import { pictureOfLesson } from '../../../teaching/pictureOfLesson.ts';
import { isReadAs } from '../../../teaching/teachLessons.ts';
import { Miniature } from './miniature.tsx';

/** What the visitor has taught, what it changed, and what the visitor can do with it. */
export function Hand() {
  const count = lessons.value.length;
  const pictures = lessons.value.filter(({ drawing }) => isPicture(drawing)).length;
  return (
    <div class="hand">
      <p role="status">{forgotten.value ? <Forgotten count={forgotten.value.length} /> : <Score />}</p>
      {keepingTrouble.value && (
        <p class="trouble" role="alert">
          {keepingTrouble.value}
        </p>
      )}
      {count > 0 && (
        <>
          <ol class="drawings" aria-label="Your drawings, before and after the lessons">
            {comparisons.value.map((comparison) => (
              <DrawingBeforeAndAfter key={comparison.id} comparison={comparison} />
            ))}
          </ol>
          <div class="hand-buttons">
            <button type="button" class="button quiet" onClick={undoLesson}>
              Undo the last lesson
            </button>
            <button type="button" class="button quiet" onClick={forgetAll}>
              Forget all
            </button>
            {pictures < count && (
              <button type="button" class="button quiet" onClick={() => void saveLessons('jsonl')}>
                Save the strokes
              </button>
            )}
            <button type="button" class="button quiet" onClick={() => void saveLessons('csv')}>
              Save as CSV
            </button>
          </div>
          {pictures > 0 && (
            <p class="caption">
              {count === 1 ? 'It is a picture' : `${pictures} of ${count} are pictures`} without strokes, and
              only in the CSV.
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** How well the reader reads this visitor, without and with the lessons. */
function Score() {
  const labelled = comparisons.value.filter(({ digit }) => digit !== undefined);
  if (lessons.value.length === 0) {
    return (
      <span class="caption">
        Is an answer wrong? Choose “Teach it” and the right digit. The reader learns your hand at once, and
        this place shows how it reads all of your drawings before and after. What you teach stays in this
        browser.
      </span>
    );
  }
  const right = (which: 'before' | 'after') =>
    labelled.filter((one) => one.digit !== undefined && isReadAs(one[which], one.digit)).length;
  const drawings = labelled.length === 1 ? 'the drawing' : `the ${labelled.length} drawings`;
  return (
    <>
      Of {drawings} that you named, it read {right('before')} right before, and reads{' '}
      <strong>{right('after')}</strong> now.
    </>
  );
}

function Forgotten({ count }: { readonly count: number }) {
  return (
    <>
      {count === 1 ? 'Your lesson is forgotten.' : `All ${count} lessons are forgotten.`}{' '}
      <button type="button" class="link" onClick={bringBack}>
        Bring {count === 1 ? 'it' : 'them'} back
      </button>
    </>
  );
}

type Change = 'became right' | 'became wrong' | 'right' | 'wrong' | 'changed' | 'unchanged';

function changeOf({ digit, before, after }: Comparison): Change {
  if (digit === undefined) return short(before) === short(after) ? 'unchanged' : 'changed';
  const [was, is] = [isReadAs(before, digit), isReadAs(after, digit)];
  if (was !== is) return is ? 'became right' : 'became wrong';
  return is ? 'right' : 'wrong';
}

const marks: Readonly<Record<Change, string>> = {
  'became right': '✓',
  'became wrong': '✗',
  right: '',
  wrong: '✗',
  changed: '',
  unchanged: '',
};

function DrawingBeforeAndAfter({ comparison }: { readonly comparison: Comparison }) {
  const { drawing, digit, before, after } = comparison;
  const change = changeOf(comparison);
  const what = digit === undefined ? 'A drawing without a name' : `Your ${digit}`;
  return (
    <li class={change.replace(' ', '-')}>
      <button type="button" title="Put it on the pad" onClick={() => showAgain(drawing)}>
        <Miniature drawing={drawing} />
        <span class="visually-hidden">
          {what}, read as {inWords(before)} before and {inWords(after)} now: {change}
        </span>
        <span aria-hidden="true">
          {short(before)}
          <span class="arrow"> → </span>
          <strong>{short(after)}</strong>
          {marks[change] && <span class="mark"> {marks[change]}</span>}
        </span>
      </button>
    </li>
  );
}

function showAgain(drawing: OneDigit): void {
  if (isPicture(drawing)) showPicture(pictureOfLesson(drawing));
  else putOnPad(drawing);
}

/** `7`, `7?` in doubt, `–` for no digit */
function short({ kind, text }: Reading): string {
  if (kind === 'unsure') return `${text}?`;
  return text || '–';
}

function inWords({ kind, text }: Reading): string {
  if (kind === 'unsure') return `perhaps ${text}`;
  return text || 'no digit';
}

async function saveLessons(kind: 'jsonl' | 'csv'): Promise<void> {
  const { lessonsAsCsv, lessonsAsStrokes } = await import('../../../teaching/exportLessons.ts');
  if (kind === 'jsonl') saveFile('my-digits.jsonl', 'application/jsonl', lessonsAsStrokes(lessons.peek()));
  else saveFile('my-digits.csv', 'text/csv', lessonsAsCsv(lessons.peek()));
}
