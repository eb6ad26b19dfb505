import { arch, availableParallelism, cpus, freemem, homedir, platform, release, totalmem } from 'node:os';
import { dataFolder } from '@inkling/mnist';
import { printable } from '@inkling/tensor';
import { threadsInWords } from '../backend/describeBackend.ts';
import { type BackendProbe, probeBackends } from '../backend/probeBackends.ts';
import type { Session } from '../session/session.ts';
import { fileSize } from '../terminal/formatting.ts';
import { version } from '../version.ts';

/** Reports the versions, the machine, and the backends that work on it. */
export async function reportMachine(session: Session): Promise<void> {
  const processors = cpus();
  const processor = processors[0]?.model.trim() ?? 'unknown processor';
  const backends = await probeBackends();
  const found = {
    version,
    node: process.versions.node,
    system: platform(),
    release: release(),
    architecture: arch(),
    processor,
    processors: processors.length,
    usableProcessors: availableParallelism(),
    memory: totalmem(),
    freeMemory: freemem(),
    dataFolder: withoutHome(dataFolder()),
  };
  session.emit({ event: 'info', ...found, backends: backends.map((backend) => ({ ...backend })) });
  session.print(
    `inkling ${version}, Node ${found.node}, ${found.system} ${found.architecture} (${printable(found.release, 80)})`,
  );
  session.print(
    `processors  ${found.processors} × ${printable(processor, 80)}, ${found.usableProcessors} usable`,
  );
  session.print(`memory      ${fileSize(found.memory)}, ${fileSize(found.freeMemory)} free`);
  session.print(`data        ${printable(found.dataFolder)}`);
  session.print();
  for (const backend of backends) session.print(lineOf(backend));
}

/** People paste this into reports, so it does not tell the user's name. */
function withoutHome(path: string): string {
  const home = homedir();
  return path.startsWith(home) ? `~${path.slice(home.length)}` : path;
}

function lineOf({ name, mode, works, threads, reason }: BackendProbe): string {
  const label = name === 'reference' ? 'reference' : `WebAssembly, ${mode}`;
  const simd = mode === 'fast' ? 'relaxed SIMD' : 'SIMD';
  const parts = name === 'reference' ? threadsInWords(threads) : `${simd}, ${threadsInWords(threads)}`;
  return `${label.padEnd(20)}  ${works ? `works: ${parts}` : `does not work: ${reason}`}`;
}
