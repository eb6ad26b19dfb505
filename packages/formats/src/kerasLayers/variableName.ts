/** The layer and the variable of a path: `dense/kernel`, of `sequential/dense/kernel:0`. */
export function variableName(path: string): string {
  return path.replace(/:\d+$/, '').split('/').slice(-2).join('/');
}
