import { createReader } from '@inkling/reader';

async function main() {
  const reader = await createReader();
  const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
  console.log(text);
}

main();
