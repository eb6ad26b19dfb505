import { plotColours } from '../../plot/plotColours.ts';

/** Colours on a dark page, for those of the plot on a white one. */
const darkPlot: Readonly<Record<keyof typeof plotColours, string>> = {
  paper: '#161b22',
  edge: '#30363d',
  grid: '#262c34',
  ink: '#e6edf3',
  quietInk: '#9da7b3',
  blue: '#56b4e9',
  green: '#35c89b',
  vermilion: '#ff9a57',
  grey: '#a3adb9',
};

const colourOf: Readonly<Record<string, string>> = plotColours;

/** Rules that give a colour of the plot another one: attributes of SVG yield to style sheets. */
function replacing(colour: string, dark: string): string {
  return `svg [fill="${colour}"],svg[fill="${colour}"]{fill:${dark}}svg [stroke="${colour}"]{stroke:${dark}}`;
}

const darkRules = Object.entries(darkPlot)
  .map(([name, dark]) => replacing(colourOf[name], dark))
  .join('');

/**
 * The style sheet of the page: light, or dark where the reader's system is. It needs no fonts and no files.
 */
export const style = `
:root{color-scheme:light dark;--paper:#fff;--ink:#17212e;--quiet:#5a6675;--edge:#d8dee6;--right:0,114,178;--wrong:213,94,0}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:62rem;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.25rem;margin:2.8rem 0 .8rem}h3{font-size:1rem;margin:1.4rem 0 .5rem}
p{margin:.3rem 0}.quiet,caption,figcaption{color:var(--quiet)}code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.86em;overflow-wrap:anywhere}
.figures{display:flex;flex-wrap:wrap;gap:1rem;margin:1.6rem 0;padding:0;list-style:none}.figures li{flex:1 1 9rem;padding:.8rem 1rem;border:1px solid var(--edge);border-radius:10px}
.figures strong{display:block;font-size:1.45rem;font-variant-numeric:tabular-nums}
svg{max-width:100%;height:auto;display:block}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}caption{text-align:left;padding-bottom:.5rem}
.confusion td,.confusion th{width:2.9rem;padding:.35rem .3rem;text-align:right;border:1px solid var(--edge)}.confusion td{color:var(--ink)}
.settings th{text-align:left;font-weight:400;color:var(--quiet);padding:.25rem 1.5rem .25rem 0;vertical-align:top;white-space:nowrap}.settings td{padding:.25rem 0}
.digits{display:flex;flex-wrap:wrap;gap:.6rem;margin:0;padding:0;list-style:none}.digits li{border:1px solid var(--edge);border-radius:4px;padding:3px 3px 5px;text-align:center;font-size:.8rem;line-height:1.25;color:var(--quiet)}
.digits img{display:block;width:56px;height:56px;object-fit:contain;image-rendering:pixelated;filter:invert(1)}.digits b{color:var(--ink)}
@media(prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--quiet:#9da7b3;--edge:#30363d;--right:86,180,233;--wrong:255,140,66}.digits img{filter:none}${darkRules}}
@media print{h2{break-after:avoid}li{break-inside:avoid}}
`;
