import { type Drawing, isPicture, PAD_SIDE, type PadContent, type Pen, pens } from '../../drawing/drawing.ts';

/** Space around a picture, in units of the pad. It keeps the corners within the round corners of the pad. */
const MARGIN = 2;

/** Paints the drawing or the picture on the pad, at the resolution of the screen. */
export function paintPad(canvas: HTMLCanvasElement, content: PadContent, pen: Pen): void {
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(side / PAD_SIDE, 0, 0, side / PAD_SIDE, 0, 0);
  context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  if (isPicture(content)) paintImage(context, content.image);
  else {
    context.strokeStyle = getComputedStyle(canvas).color;
    paintStrokes(context, content, pen);
  }
}

/** Paints a whole image into the middle of the pad, as large as the pad allows. */
function paintImage(context: CanvasRenderingContext2D, image: ImageBitmap): void {
  const scale = (PAD_SIDE - 2 * MARGIN) / Math.max(image.width, image.height);
  const width = image.width * scale;
  const height = image.height * scale;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, (PAD_SIDE - width) / 2, (PAD_SIDE - height) / 2, width, height);
}

function paintStrokes(context: CanvasRenderingContext2D, strokes: Drawing, pen: Pen): void {
  context.lineWidth = pens[pen];
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const points of strokes) {
    context.beginPath();
    context.moveTo(points[0], points[1]);
    // The first line goes from the first point to itself, so that a single point becomes a dot.
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.stroke();
  }
}
