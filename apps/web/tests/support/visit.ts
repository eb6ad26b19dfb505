import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { sharedChromium } from '../../../../tools/sharedChromium.ts';
import { followAnswers, words } from './drawOn.ts';

export interface VisitOptions extends BrowserContextOptions {
  /** Default: the page with the strict headers. */
  readonly address?: string;
  /** Runs in the page before its own scripts. */
  readonly before?: () => void;
}

interface Visit {
  readonly page: Page;
  /** The messages on the console and the uncaught errors. */
  readonly complaints: string[];
  /** @param isClean whether the next visit may have this page, loaded again. */
  end(isClean: boolean): Promise<void>;
}

interface Tab {
  readonly page: Page;
  /** What can be chosen only when a tab is opened. */
  readonly kind: string;
  complaints: string[];
}

/** The tabs of visits that have ended. To load a page again takes a third of the time of a new tab. */
const idle: Tab[] = [];

async function begin(options: VisitOptions): Promise<Visit> {
  const { address = inject('strictPage'), before, viewport, colorScheme, reducedMotion, ...fixed } = options;
  const kind = JSON.stringify(fixed);
  const place = before ? -1 : idle.findIndex((tab) => tab.kind === kind);
  const [known] = place < 0 ? [] : idle.splice(place, 1);
  const tab = known ?? (await openTab(fixed, kind));
  const { page } = tab;
  tab.complaints = [];
  await page.setViewportSize(viewport ?? { width: 1280, height: 720 });
  await page.emulateMedia({
    colorScheme: colorScheme ?? 'light',
    reducedMotion: reducedMotion ?? 'no-preference',
    forcedColors: 'none',
  });
  if (before) await page.addInitScript(before);
  if (known) await forget(page);
  await page.goto(address);
  return {
    page,
    complaints: tab.complaints,
    async end(isClean) {
      if (isClean && !before) {
        await page.unrouteAll();
        idle.push(tab);
      } else await page.context().close();
    },
  };
}

/** A visitor whose browser remembers nothing. The caller closes it. */
export async function newVisitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await sharedChromium();
  const context = await browser.newContext(options);
  await context.addInitScript(followAnswers);
  return context;
}

async function openTab(fixed: BrowserContextOptions, kind: string): Promise<Tab> {
  const context = await newVisitor(fixed);
  const page = await context.newPage();
  // A service worker would answer in place of the routes of a test. offline.test.ts is about it.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const tab: Tab = { page, kind, complaints: [] };
  page.on('console', (message) => tab.complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => tab.complaints.push(String(error)));
  return tab;
}

/** Removes what an earlier visit has left: what the page remembers, and the place in its address. */
async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
    // The drawing that is on the pad would be kept a moment later.
    Storage.prototype.setItem = () => undefined;
    for (const name of ['inkling', 'inkling-runs', 'inkling-networks']) indexedDB.deleteDatabase(name);
    // With a hash, going to the address would not load the page again.
    history.replaceState(null, '', location.pathname);
  });
}

/** Opens the page, runs `act` on it, and expects no message on the console. */
export async function visit(options: VisitOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, end } = await begin(options);
  let isClean = false;
  try {
    await act(page);
    expect(complaints).toEqual([]);
    isClean = true;
  } finally {
    await end(isClean);
  }
}

/**
 * One visit for all tests of a block, because opening the page takes time. Each test starts with an empty pad
 * and expects no message on the console.
 */
export function sharedVisit(options: VisitOptions = {}): { readonly page: Page } {
  let opened: Visit | undefined;
  const shared = () => {
    if (!opened) throw new Error('The page is opened before the first test.');
    return opened;
  };
  beforeAll(async () => {
    opened = await begin(options);
  });
  beforeEach(async () => {
    await shared().page.keyboard.press('c');
    await ready(shared().page);
  });
  afterEach(() => expect(shared().complaints).toEqual([]));
  afterAll(() => shared().end(true));
  return {
    get page() {
      return shared().page;
    },
  };
}

/** Waits until the page has an empty pad. */
export async function ready(page: Page): Promise<void> {
  await words(page).getByText('The pad is empty.').waitFor();
}
