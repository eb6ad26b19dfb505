import { stepDecay } from '@inkling/nn';
import { SettingError } from '../settingError.ts';
import type { ScheduleChoice } from './scheduleChoice.ts';

export const step: ScheduleChoice = {
  settings: ['warmUp', 'decayEvery', 'decayFactor'],
  make(rate, { decayEvery: every, decayFactor: factor }) {
    if (every !== undefined) return stepDecay({ rate, every, factor });
    throw new SettingError(
      'schedule',
      (nameOf) =>
        ` step: it must know after how many steps the learning rate changes. Say so with ${nameOf('decayEvery')}.`,
    );
  },
};
