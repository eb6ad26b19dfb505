import type { ReadDigit, Reading } from '@inkling/reader';
import type { ReadEvent } from '@inkling/reader/pad';
import { defineComponent, h, onMounted, ref, shallowRef, type VNode } from 'vue';
import { example, lines } from './example.ts';
import { sentence } from './sentence.ts';

/** The still picture says what the reader says about it; a test holds this. */
const ANSWER = { kind: 'number', text: '42' } as const;

/**
 * The reader at work: a pad, and what it reads. Until the pad is loaded, and without JavaScript, there is a
 * picture of a drawing, with the answer.
 */
export const DrawAndRead = defineComponent({
  name: 'DrawAndRead',
  setup() {
    const isLoaded = ref(false);
    const reading = shallowRef<Reading>();
    onMounted(async () => {
      try {
        await import('@inkling/reader/pad');
        isLoaded.value = true;
      } catch {
        // The picture stays: this browser cannot load modules from here.
      }
    });
    return () =>
      h('section', { class: 'draw-and-read', 'aria-label': 'The reader at work' }, [
        isLoaded.value
          ? h('inkling-pad', {
              strokes: example,
              label: 'A pad to draw on',
              onRead: ({ detail }: ReadEvent) => {
                reading.value = detail;
              },
            })
          : picture(),
        answer(reading.value),
      ]);
  },
});

function picture(): VNode {
  return h(
    'svg',
    { class: 'still', viewBox: '-25 0 150 100', role: 'img', 'aria-label': 'A drawing of the number 42' },
    lines.map((points) => h('polyline', { points })),
  );
}

function answer(reading: Reading | undefined): VNode {
  return h('div', { class: 'answer' }, [
    h('p', { class: 'says' }, sentence(reading ?? ANSWER)),
    h(
      'ol',
      { class: 'digits' },
      reading?.digits.map((digit) =>
        h('li', [
          shown(digit),
          h('span', { class: 'digit' }, digit.digit),
          h('span', { class: 'confidence' }, percent(digit.confidence)),
        ]),
      ),
    ),
  ]);
}

/** Rounded to tenths, but never up to certainty. */
function percent(probability: number): string {
  return probability > 0.999 ? 'over 99.9 %' : `${(100 * probability).toFixed(1)} %`;
}

/** What the network saw of a digit: black ink, which the style inverts for a dark page. */
function shown({ picture }: ReadDigit): VNode {
  const [height, width] = picture.shape;
  const draw = (canvas: unknown) => {
    const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : undefined;
    if (!context) return;
    const image = context.createImageData(width, height);
    for (const [index, ink] of picture.data.entries()) image.data[4 * index + 3] = ink;
    context.putImageData(image, 0, 0);
  };
  return h('span', { class: 'seen', 'aria-hidden': 'true' }, h('canvas', { width, height, ref: draw }));
}
