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
        ` step: the number of steps between two decays is missing. Set it with ${nameOf('decayEvery')}.`,
    );
  },
};
