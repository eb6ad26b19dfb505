import { VPLink } from 'vitepress/theme-without-fonts';
import { h, type VNode } from 'vue';

const pages = [
  { text: 'A first hour', href: '/first-hour/' },
  { text: 'How do I …', href: '/how-do-i' },
  { text: 'Packages', href: '/api/' },
  { text: 'Ten steps', href: '/backprop' },
  { text: 'Coming from', href: '/coming-from/' },
  { text: 'Results', href: '/results' },
  { text: 'Decisions', href: '/decisions/' },
];

/** The way on at the foot of each page where there is no JavaScript, which the menus of a telephone need. */
export function linksWithoutScript(): VNode {
  const links = pages.map(({ text, href }) => h(VPLink, { href }, () => text));
  return h('nav', { class: 'without-script', 'aria-label': 'Parts of this site' }, links);
}
