import { followDrawings } from '../../teaching/drawings.ts';
import { followLessons } from '../../teaching/followLessons.ts';

export { Panel } from './panel/panel.tsx';
export { Teach } from './teach/teach.tsx';

/** Follows what the visitor draws and teaches. */
export function startTeaching(): void {
  followDrawings();
  followLessons();
}
