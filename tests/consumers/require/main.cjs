const { createReader } = require('@inkling/reader');

createReader()
  .then((reader) => reader.read([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]))
  .then(({ text }) => console.log(text));
