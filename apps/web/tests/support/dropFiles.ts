import type { Page } from 'playwright';

export interface DroppedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Drops files on the page, as a visitor does from a folder. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  await page.evaluate(
    (dropped) => {
      const dataTransfer = new DataTransfer();
      for (const { name, content } of dropped) {
        const part = typeof content === 'string' ? content : Uint8Array.from(content);
        dataTransfer.items.add(new File([part], name));
      }
      for (const kind of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    // Playwright carries no bytes into the page, but lists of numbers.
    files.map(({ name, content }) => ({
      name,
      content: typeof content === 'string' ? content : [...content],
    })),
  );
}
