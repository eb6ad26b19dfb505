// The program that `kills` kills: `saveUntilKilled.ts <folder> <file> <version> [step]`. It saves the file,
// and ends itself by SIGKILL at this step. Without a step it says that it is ready, and saves again and again
// until it is killed.
import { join } from 'node:path';
import { fileSystem } from '../../packages/mnist/src/files/index.node.ts';
import { interceptSaving } from './interceptSaving.ts';
import { saves, type Version } from './saves.ts';

const [folder, name, version, last] = process.argv.slice(2);
const kind = saves.find((one) => one.name === name);
if (!kind || (version !== 'old' && version !== 'new')) throw new Error(`no such save: ${name} ${version}`);

if (last !== undefined) {
  interceptSaving(fileSystem, ({ step }) => {
    if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
  });
  await kind.save(join(folder, name), version);
  process.exit(0);
}

const versions: readonly Version[] = ['new', 'old'];
await kind.save(join(folder, name), 'old');
process.stdout.write('ready\n');
for (let time = 0; ; time += 1) await kind.save(join(folder, name), versions[time % 2]);
