// What takes minutes: `pnpm soak`, or `pnpm soak <name> [count]` for one of them. Fails with the first that
// fails.
import { soaks } from './soak/index.ts';

const [name, count] = process.argv.slice(2);
const chosen = name === undefined ? soaks : soaks.filter((soak) => soak.name === name);
const times = count === undefined ? undefined : Number(count);
if (chosen.length === 0 || (times !== undefined && !(Number.isSafeInteger(times) && times > 0))) {
  const list = soaks.map((soak) => `  ${soak.name} [${soak.usualCount}]  ${soak.description}`);
  console.error(['Usage: pnpm soak [name] [count]', ...list].join('\n'));
  process.exit(1);
}
for (const soak of chosen) {
  console.log(`== ${soak.name}: ${soak.description}`);
  await soak.run(times ?? soak.usualCount);
}
