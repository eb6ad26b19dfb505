import { address, integer } from '../command';

// Operands: scores, labels, count. Integers: rows, classes. One item.

export function countCorrect(command: usize, from: i32, to: i32): void {
  const rows = integer(command, 0);
  const classes = integer(command, 1);
  let scores = address(command, 0);
  const labels = address(command, 1);
  const count = address(command, 2);
  let correct = 0;
  for (let row = 0; row < rows; row++) {
    let best = 0;
    let largest = load<f32>(scores);
    let comparable = true;
    for (let c = 0; c < classes; c++) {
      const score = load<f32>(scores + (c << 2));
      if (score != score) comparable = false;
      if (score > largest) {
        largest = score;
        best = c;
      }
    }
    if (comparable && best == load<i32>(labels + (row << 2))) correct++;
    scores += classes << 2;
  }
  store<i32>(count, load<i32>(count) + correct);
}
