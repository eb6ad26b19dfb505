import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { formulas } from '../src/formulas.ts';
import { navigation, sidebar } from '../src/navigation.ts';
import { oneStaticPartPerLine } from '../src/oneStaticPartPerLine.ts';
import { renderForSearch } from '../src/renderForSearch.ts';
import { repository } from '../src/repository.ts';
import { repositoryLinks } from '../src/repositoryLinks.ts';
import { vueForPages } from '../src/vueForPages.ts';

const icon = readFileSync(new URL('../public/icon.svg', import.meta.url), 'utf8');

/** Without JavaScript, links at the foot of each page take the place of the buttons that need it. */
const withoutScript = `
  .VPNavBarHamburger, .VPNavBarSearch, .VPNavBarAppearance, .VPLocalNav { display: none !important; }
  .without-script { display: flex !important; }
`;

export default defineConfig({
  title: 'Inkling',
  description: 'A neural network written from scratch in TypeScript that learns to read handwritten digits',
  lang: 'en',
  // Relative addresses, so that the site works from any folder of any static host, and from a disk.
  base: './',
  srcDir: '../../docs',
  // It is a page from elsewhere, with a list behind it.
  srcExclude: ['decisions/README.md'],
  outDir: 'dist',
  // Within each page: a relative address would be another one after the next navigation.
  head: [
    ['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }],
    ['noscript', {}, `<style>${withoutScript}</style>`],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    // Blocks of text are what the code above them prints.
    languageLabel: { text: 'prints' },
    config(md) {
      formulas(md);
      repositoryLinks(md);
    },
  },
  themeConfig: {
    nav: navigation,
    sidebar,
    search: { provider: 'local', options: { _render: renderForSearch } },
    outline: { level: [2, 3] },
    logo: '/icon.svg',
    socialLinks: repository ? [{ icon: 'github', link: repository }] : [],
    docFooter: { prev: 'Before', next: 'Next' },
  },
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag === 'inkling-pad' } },
  },
  vite: {
    // Vite reads the packages from their sources, so that the site is built without a build of them.
    resolve: { conditions: ['@inkling/source', 'module', 'browser', 'development|production'] },
    publicDir: fileURLToPath(new URL('../public', import.meta.url)),
    // The index of the search is large, and is fetched when the search is opened.
    build: { target: 'es2023', chunkSizeWarningLimit: 3000 },
    plugins: [vueForPages(), oneStaticPartPerLine()],
  },
});
