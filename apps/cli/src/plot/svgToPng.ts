import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);

/**
 * The font weights of the plots. The renderer uses no fonts of the system, so it draws the same everywhere.
 */
const FONT_FILES = ['inter-latin-400-normal.woff2', 'inter-latin-600-normal.woff2'];

let ready: Promise<Uint8Array[]> | undefined;

/**
 * Renders an SVG as a PNG. Text is set in Inter.
 *
 * @param options.width  in pixels; the height is in proportion. Default 1280.
 */
export async function svgToPng(svg: string, { width = 1280 }: { width?: number } = {}): Promise<Uint8Array> {
  ready ??= prepare();
  const fontBuffers = await ready;
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  const image = renderer.render();
  const png = image.asPng();
  image.free();
  renderer.free();
  return png;
}

/** Started once in a process, because the renderer may not be started twice. */
async function prepare(): Promise<Uint8Array[]> {
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(FONT_FILES.map((file) => readFile(resolve(`@fontsource/inter/files/${file}`))));
}
