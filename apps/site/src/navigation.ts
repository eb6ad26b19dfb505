import type { DefaultTheme } from 'vitepress';
import { packages } from './entryPoints.ts';
import { documents, records } from './pages.ts';

const firstHour = [
  { text: 'Read digits in your app', link: '/first-hour/read-digits' },
  { text: 'Train your own', link: '/first-hour/train-your-own' },
  { text: 'Build your own layer', link: '/first-hour/your-own-layer' },
  { text: 'Understand backpropagation', link: '/first-hour/backpropagation' },
];

const comingFrom = [
  { text: 'TensorFlow.js', link: '/coming-from/tfjs' },
  { text: 'brain.js', link: '/coming-from/brain-js' },
  { text: 'ONNX Runtime Web, training', link: '/coming-from/onnxruntime-web' },
  { text: 'ConvNetJS', link: '/coming-from/convnetjs' },
  { text: 'PyTorch', link: '/coming-from/pytorch' },
];

export const navigation: DefaultTheme.NavItem[] = [
  { text: 'A first hour', link: '/first-hour/', activeMatch: '^/first-hour/' },
  { text: 'How do I …', link: '/how-do-i' },
  { text: 'Packages', link: '/api/', activeMatch: '^/(api|packages)/' },
  { text: 'Ten steps', link: '/backprop' },
  { text: 'Coming from', items: comingFrom, activeMatch: '^/coming-from/' },
  {
    text: 'Results',
    link: '/results',
    activeMatch: '^/(results|benchmarks|handwriting|interop|scaling|sizes|consumers)',
  },
];

const guide: DefaultTheme.SidebarItem[] = [
  { text: 'A first hour', link: '/first-hour/', items: firstHour },
  {
    text: 'Understand',
    items: [
      { text: 'How do I …', link: '/how-do-i' },
      { text: 'Backpropagation in ten steps', link: '/backprop' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Contributing', link: '/contributing' },
      { text: 'Decisions', link: '/decisions/' },
    ],
  },
  { text: 'Coming from', link: '/coming-from/', items: comingFrom },
  {
    text: 'Results',
    items: [
      { text: 'What the presets reach', link: '/results' },
      { text: 'Benchmarks', link: '/benchmarks' },
      { text: 'People it has never met', link: '/handwriting' },
      { text: 'Models in and out', link: '/interop' },
      { text: 'Past one machine', link: '/scaling' },
      { text: 'Sizes', link: '/sizes' },
      { text: 'Where the packages work', link: '/consumers' },
    ],
  },
  {
    text: 'Formats of files',
    items: [
      { text: 'Model', link: '/model-format' },
      { text: 'Checkpoint', link: '/checkpoint-format' },
      { text: 'Record of a run', link: '/run-format' },
      { text: 'Strokes', link: '/strokes-format' },
    ],
  },
];

/** Pages that are in no group above, such as new ones. */
const listed = new Set(linksOf(guide));
const others = documents.filter(({ page }) => !listed.has(`/${page}`)).map(itemOf);
if (others.length > 0) guide.push({ text: 'More', items: others });

const reference: DefaultTheme.SidebarItem[] = [
  { text: 'All packages', link: '/api/' },
  ...packages().map(({ name, entryPoints }) => ({
    text: name,
    collapsed: true,
    items: [
      { text: 'README', link: `/packages/${unscoped(name)}`, docFooterText: `${name}, the README` },
      ...entryPoints.map((entry) => ({ text: entry.name, link: `/api/${unscoped(entry.name)}` })),
    ],
  })),
  { text: 'inkling, the command', link: '/packages/inkling' },
];

const decisions: DefaultTheme.SidebarItem[] = [
  {
    text: 'Decisions',
    link: '/decisions/',
    items: records.map(itemOf),
  },
];

export const sidebar: DefaultTheme.Sidebar = {
  '/api/': reference,
  '/packages/': reference,
  '/decisions/': decisions,
  '/': guide,
};

function itemOf({ page, title }: { page: string; title: string }): DefaultTheme.SidebarItem {
  return { text: title.replaceAll('`', ''), link: `/${page}` };
}

function linksOf(items: readonly DefaultTheme.SidebarItem[]): string[] {
  return items.flatMap((item) => [item.link ?? '', ...linksOf(item.items ?? [])]);
}

function unscoped(name: string): string {
  return name.replace('@inkling/', '');
}
