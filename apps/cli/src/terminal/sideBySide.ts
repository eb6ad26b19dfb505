import { widthOf } from './style.ts';

/** Puts blocks of lines beside each other, `gap` columns apart. Their first lines are level. */
export function sideBySide(blocks: readonly (readonly string[])[], gap = 2): string[] {
  const widths = blocks.map((block) => Math.max(0, ...block.map(widthOf)));
  const height = Math.max(0, ...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, line) =>
    blocks
      .map((block, index) => {
        const text = block[line] ?? '';
        return text + ' '.repeat(widths[index] - widthOf(text));
      })
      .join(' '.repeat(gap)),
  );
}
