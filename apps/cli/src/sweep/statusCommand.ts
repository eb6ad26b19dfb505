import type { Command } from 'commander';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { createSession } from '../session/session.ts';
import { addPlanArgument, type SweepFolderOptions } from './flags.ts';
import { readPlan } from './plan/readPlan.ts';
import { reportStatus } from './results/reportStatus.ts';

export const examples = ['inkling sweep status widths.json', 'inkling sweep status widths.json --json'];

export function define(command: Command): void {
  addPlanArgument(addCommonOptions(command)).action(
    async (path: string, options: CommonOptions & SweepFolderOptions) => {
      await reportStatus(createSession(options), await readPlan(path, options.outDir));
    },
  );
}
