import { SettingError } from '../settingError.ts';
import type { Task } from './model.ts';

/** @throws SettingError when the pictures are smaller than the windows of a model require. */
export function expectPictures(model: string, { width, height }: Task, fewest: number): void {
  if (width >= fewest && height >= fewest) return;
  throw new SettingError(
    'model',
    (nameOf) =>
      ` ${model}: it needs images of at least ${fewest} × ${fewest} pixels, but these have ${width} × ${height}. ` +
      `Choose ${nameOf('model')} mlp, which takes any size.`,
  );
}
