import { createReader } from '@inkling/reader';

self.addEventListener('message', (event) => event.waitUntil(answer(event.source)));

async function answer(page) {
  const reader = await createReader();
  const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
  page.postMessage(text);
}
