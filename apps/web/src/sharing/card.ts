import { answer } from '../answer/answer.ts';
import { verdictOn } from '../answer/verdictOn.ts';
import { openedPicture, pad } from '../drawing/pad.ts';
import { PAD_SIDE } from '../drawing/padSide.ts';
import { pen, pens } from '../drawing/pen.ts';
import { colourOf } from '../theme/colourOf.ts';

// The size that programs show best for the preview of a link (The Open Graph protocol, og:image).
const WIDTH = 1200;
const HEIGHT = 630;
const EDGE = 60;
const SHEET = HEIGHT - 2 * EDGE;
/** Where the words begin, and how wide they may be. */
const LEFT = EDGE + SHEET + 60;
const LINE = WIDTH - EDGE - LEFT;

/** A picture of the drawing with the answer to it, in the colours in use. */
export async function makeCard(): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  if (!context) throw new RangeError('The browser has no memory for the picture.');
  context.fillStyle = colourOf('--paper');
  context.fillRect(0, 0, WIDTH, HEIGHT);
  drawSheet(context);
  drawAnswer(context);
  drawName(context);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new RangeError('The browser has no memory for the picture.');
  return new File([blob], 'inkling.png', { type: blob.type });
}

function drawSheet(context: CanvasRenderingContext2D): void {
  context.save();
  context.beginPath();
  context.roundRect(EDGE, EDGE, SHEET, SHEET, 24);
  context.fillStyle = colourOf('--sheet');
  context.fill();
  context.strokeStyle = colourOf('--line');
  context.lineWidth = 2;
  context.stroke();
  context.clip();
  const picture = openedPicture.peek()?.canvas;
  if (picture) {
    const scale = (0.94 * SHEET) / Math.max(picture.width, picture.height);
    const [width, height] = [scale * picture.width, scale * picture.height];
    context.drawImage(picture, EDGE + (SHEET - width) / 2, EDGE + (SHEET - height) / 2, width, height);
  } else {
    drawStrokes(context);
  }
  context.restore();
}

/** The strokes as on the pad. What reaches beyond it makes all of them smaller. */
function drawStrokes(context: CanvasRenderingContext2D): void {
  const width = pens[pen.peek()];
  const values = pad.strokes.flat();
  const lowest = Math.min(0, ...values) - (Math.min(...values) < 0 ? width : 0);
  const highest = Math.max(PAD_SIDE, ...values) + (Math.max(...values) > PAD_SIDE ? width : 0);
  context.translate(EDGE, EDGE);
  context.scale(SHEET / (highest - lowest), SHEET / (highest - lowest));
  context.translate(-lowest, -lowest);
  context.strokeStyle = colourOf('--ink');
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of pad.strokes) {
    context.beginPath();
    context.moveTo(stroke[0], stroke[1]);
    // A line from a point to itself is a dot.
    for (let i = 0; i < stroke.length; i += 2) context.lineTo(stroke[i], stroke[i + 1]);
    context.stroke();
  }
}

function drawAnswer(context: CanvasRenderingContext2D): void {
  const given = answer.peek();
  if (!given) return;
  const { statement, more } = given.kind === 'trouble' ? given : verdictOn(given);
  let bottom = EDGE + 60;
  if (given.text !== '') {
    context.fillStyle = colourOf('--accent');
    const size = fontFor(context, given.text, 290);
    bottom = EDGE + 0.78 * size;
    context.fillText(given.text, LEFT, bottom);
    bottom += 80;
  }
  context.fillStyle = colourOf('--ink');
  fontFor(context, statement, 54);
  context.fillText(statement, LEFT, bottom);
  context.fillStyle = colourOf('--ink-soft');
  context.font = `28px ${family('--sans')}`;
  for (const line of linesOf(context, more)) {
    bottom += line.isFirst ? 52 : 38;
    context.fillText(line.text, LEFT, bottom);
  }
}

function drawName(context: CanvasRenderingContext2D): void {
  const bottom = HEIGHT - EDGE - 6;
  context.save();
  context.translate(LEFT, bottom - 32);
  context.scale(1.8, 1.8);
  context.fillStyle = colourOf('--accent');
  context.fill(
    new Path2D('M8 0c4.5 6 8 10.2 8 12.6A7.6 7.6 0 0 1 8 20a7.6 7.6 0 0 1-8-7.4C0 10.2 3.5 6 8 0z'),
  );
  context.restore();
  context.fillStyle = colourOf('--ink');
  context.font = `italic 600 36px ${family('--serif')}`;
  context.fillText('Inkling', LEFT + 42, bottom);
}

/** Sets the serif font as large as the text allows in one line. @returns its size. */
function fontFor(context: CanvasRenderingContext2D, text: string, largest: number): number {
  const font = (size: number) => `600 ${size}px ${family('--serif')}`;
  context.font = font(largest);
  const size = Math.floor(largest * Math.min(1, LINE / context.measureText(text).width));
  context.font = font(size);
  return size;
}

/** The lines of a text in the font that is set. */
function linesOf(
  context: CanvasRenderingContext2D,
  text: string,
): { readonly text: string; readonly isFirst: boolean }[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (context.measureText(longer).width <= LINE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line, index) => ({ text: line, isFirst: index === 0 }));
}

function family(token: '--serif' | '--sans'): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token);
}
