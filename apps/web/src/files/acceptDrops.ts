import { signal } from '@preact/signals';
import { openFiles } from './openFiles.ts';

/** Whether the visitor drags files over the page. */
export const isDraggedOver = signal(false);

/** Opens files that the visitor drops anywhere on the page. */
export function acceptDrops(): void {
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    isDraggedOver.value = true;
  });
  addEventListener('dragleave', ({ relatedTarget }) => {
    // `relatedTarget` is null only if the files leave the whole page.
    if (relatedTarget === null) isDraggedOver.value = false;
  });
  addEventListener('drop', (event) => {
    isDraggedOver.value = false;
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void openFiles([...event.dataTransfer.files]);
  });
}
