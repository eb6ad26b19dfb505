import { enableCompileCache } from 'node:module';
import { endWhenClosed } from './session/endWhenClosed.ts';
import { userFolder } from './session/userFolder.ts';
import { version } from './version.ts';

// Node caches compiled code from run to run, which halves the time to the first output.
enableCompileCache();
endWhenClosed(process.stdout);
endWhenClosed(process.stderr);
process.chdir(userFolder() ?? '.');

const argv = process.argv.slice(2);
if (argv.length === 1 && argv[0] === '--version') {
  // The version is printed here, because the library that parses options takes longer to load than Node.
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import('./run.ts');
  process.exitCode = await run(argv);
}
