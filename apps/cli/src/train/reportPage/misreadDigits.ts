import type { LabelledImages } from '@inkling/mnist';
import { imageCount, percent } from '../../terminal/formatting.ts';
import type { Misread } from '../misread.ts';
import { inkPng } from './inkPng.ts';

/** All images that the network misreads, by their labels, the surest mistakes first. */
export function misreadDigits(misread: readonly Misread[], images: LabelledImages): string {
  if (misread.length === 0) return '<p>None.</p>';
  const labels = [...new Set(misread.map(({ label }) => label))].sort((a, b) => a - b);
  return labels
    .map((label) => {
      const own = misread.filter((image) => image.label === label);
      const items = own.map((image) => item(image, images)).join('\n');
      return `<h3>${label} (${imageCount(own.length)})</h3>\n<ul class="digits">\n${items}\n</ul>`;
    })
    .join('\n');
}

function item({ row, label, prediction, confidence }: Misread, { inputs, width, height }: LabelledImages) {
  const size = width * height;
  const png = inkPng(inputs.data.subarray(row * size, (row + 1) * size), width, height);
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const words = `test image ${row}: a ${label}, read as ${prediction}`;
  return `<li><img src="${source}" width="${width}" height="${height}" alt="${words}" title="${words}"><b>${prediction}</b> ${percent(confidence, 0)}</li>`;
}
