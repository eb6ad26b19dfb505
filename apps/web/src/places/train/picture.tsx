import { useLayoutEffect, useRef } from 'preact/hooks';
import { theme } from '../../theme/theme.ts';

interface PictureProps {
  /** A description for screen readers. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 for paper and 255 for ink. If undefined, the picture is empty. */
  readonly values: Uint8Array | undefined;
}

/** A canvas that shows a grey picture in its CSS colour. */
export function Picture({ label, width, height, values }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const inUse = theme.value;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const image = new ImageData(width, height);
    values?.forEach((value, index) => {
      image.data[4 * index + 3] = value;
    });
    context.globalCompositeOperation = 'source-over';
    context.putImageData(image, 0, 0);
    // Colours only the pixels that have been painted.
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = getComputedStyle(canvas.current).color;
    context.fillRect(0, 0, width, height);
  }, [values, width, height, inUse]);
  return <canvas ref={canvas} class="picture" role="img" aria-label={label} width={width} height={height} />;
}
