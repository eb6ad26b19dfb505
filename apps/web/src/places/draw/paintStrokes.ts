import { PAD_SIDE, type PadStroke, type Pen, pens } from '../../drawing/drawing.ts';

/** Paints a drawing in the CSS colour of the canvas, at the resolution of the screen. */
export function paintStrokes(canvas: HTMLCanvasElement, strokes: readonly PadStroke[], pen: Pen): void {
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(side / PAD_SIDE, 0, 0, side / PAD_SIDE, 0, 0);
  context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  context.strokeStyle = getComputedStyle(canvas).color;
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
