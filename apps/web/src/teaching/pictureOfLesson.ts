import { mnistLayout } from '@inkling/mnist';
import type { Tensor } from '@inkling/tensor';
import type { OpenedPicture } from '../drawing/openPicture.ts';

/** The picture of a lesson for the pad, dark on white as on paper. */
export function pictureOfLesson(picture: Tensor<'u8'>): OpenedPicture {
  const { width, height } = mnistLayout;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.style.imageRendering = 'pixelated';
  const image = new ImageData(width, height);
  for (const [index, ink] of picture.data.entries()) {
    const grey = 255 - ink;
    image.data.set([grey, grey, grey, 255], 4 * index);
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return { name: 'a picture that you taught', canvas, pixels: picture };
}
