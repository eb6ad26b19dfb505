import { createReader } from '@inkling/reader';

export default {
  async fetch() {
    const reader = await createReader();
    const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
    return new Response(text);
  },
};
