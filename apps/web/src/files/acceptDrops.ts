import { signal } from '@preact/signals';
import { openFiles } from './openFiles.ts';

/** Whether files are held over the page. */
export const isDraggedOver = signal(false);

/** Has the whole page take files that are dropped on it. */
export function acceptDrops(): void {
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    isDraggedOver.value = true;
  });
  addEventListener('dragleave', ({ relatedTarget }) => {
    // Null when they leave the page, not just one of its parts.
    if (relatedTarget === null) isDraggedOver.value = false;
  });
  addEventListener('drop', (event) => {
    isDraggedOver.value = false;
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void openFiles([...event.dataTransfer.files]);
  });
}
