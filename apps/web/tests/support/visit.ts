import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

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
  end(): Promise<void>;
}

async function begin({ address = inject('strictPage'), before, ...options }: VisitOptions): Promise<Visit> {
  browser ??= chromium.connect(inject('browserEndpoint'));
  const context = await (await browser).newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (before) await page.addInitScript(before);
  await page.goto(address);
  return { page, complaints, end: () => context.close() };
}

/** Opens the page, runs `act` on it, and expects no message on the console. */
export async function visit(options: VisitOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, end } = await begin(options);
  try {
    await act(page);
    expect(complaints).toEqual([]);
  } finally {
    await end();
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
  afterAll(() => shared().end());
  return {
    get page() {
      return shared().page;
    },
  };
}

/** Waits until the page has a network and an empty pad. */
export async function ready(page: Page): Promise<void> {
  await page.getByRole('status').getByText('The pad is empty.').waitFor();
}
