import { createReader } from '@inkling/reader';

const reader = await createReader();
const { text } = await reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
document.querySelector('output').append(text);
