import { tex } from '@mdit/plugin-tex';
import temml from 'temml';
import type { MarkdownRenderer } from 'vitepress';

/** A letter with a prime. Fonts raise the sign already; temml raises it again, for a font of its own. */
const primed = /<msup>(?<letter><mi[^>]*>[^<]*<\/mi>)(?<prime><mo[^>]*class="tml-prime">′<\/mo>)<\/msup>/g;

/**
 * Formulas between `$`, and in blocks fenced as `math`, become MathML. Every browser draws it, without fonts
 * or scripts of ours.
 */
export function formulas(md: MarkdownRenderer): void {
  md.use(tex, { render: mathMl, delimiters: 'dollars', mathFence: true });
}

function mathMl(formula: string, displayMode: boolean): string {
  const html = temml
    .renderToString(formula, { displayMode, throwOnError: true })
    .replace(primed, '<mrow>$<letter>$<prime></mrow>');
  return displayMode ? `<p v-pre class="formula" tabindex="0">${html}</p>` : `<span v-pre>${html}</span>`;
}
