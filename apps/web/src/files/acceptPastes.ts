import { openFiles } from './openFiles.ts';

/** Opens files that the visitor pastes, such as a picture that was copied. */
export function acceptPastes(): void {
  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void openFiles(files);
  });
}
