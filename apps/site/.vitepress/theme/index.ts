import DefaultTheme from 'vitepress/theme-without-fonts';
// After those of VitePress, which they change.
import '../../../web/src/theme/tokens.css';
import './style.css';
import type { Theme } from 'vitepress';
import { DrawAndRead } from './drawAndRead.ts';

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('DrawAndRead', DrawAndRead);
  },
} satisfies Theme;
