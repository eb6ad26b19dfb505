import DefaultTheme from 'vitepress/theme-without-fonts';
// After those of VitePress, which they change.
import '../../../web/src/theme/tokens.css';
import './style.css';
import type { Theme } from 'vitepress';
import { h } from 'vue';
import { DrawAndRead } from './drawAndRead.ts';
import { linksWithoutScript } from './linksWithoutScript.ts';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, undefined, { 'layout-bottom': linksWithoutScript }),
  enhanceApp({ app }) {
    app.component('DrawAndRead', DrawAndRead);
  },
} satisfies Theme;
