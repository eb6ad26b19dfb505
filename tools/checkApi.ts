// Compares the types that users of the built packages see with the reports in packages/*/etc:
// `node tools/checkApi.ts`. `--update` writes the reports.
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { type EntryPoint, entryPoints } from './release/entryPoints.ts';
import { root } from './release/workspacePackages.ts';

/** Of the difference of one report. */
const MOST_LINES = 30;

const isUpdating = process.argv.includes('--update');

/** For the reports of what is built now. */
const temporary = mkdtempSync(join(tmpdir(), 'inkling-api-'));

/** A report names what is undocumented; the notes of TSDoc would be about another dialect than ours. */
const silent = { default: { logLevel: ExtractorLogLevel.None } };

const typesOf = ({ folder, types }: EntryPoint) => join(root, folder, types);

function configOf(entry: EntryPoint): ExtractorConfig {
  const folder = join(root, entry.folder);
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: typesOf(entry),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2024',
            module: 'NodeNext',
            moduleResolution: 'NodeNext',
            lib: ['ES2024', 'DOM'],
            types: [],
          },
          files: [typesOf(entry)],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: join(folder, 'etc'),
        reportTempFolder: temporary,
        reportFileName: entry.file,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });
}

const entries = entryPoints();
const findings: string[] = [];
try {
  const configs = entries.map(configOf);
  // One program of the compiler for all of them.
  const compilerState = CompilerState.create(configs[0], { additionalEntryPoints: entries.map(typesOf) });
  for (const [index, config] of configs.entries()) {
    if (isUpdating) mkdirSync(config.reportFolder, { recursive: true });
    const { apiReportChanged } = Extractor.invoke(config, {
      compilerState,
      localBuild: isUpdating,
      messageCallback: hear,
    });
    if (apiReportChanged && !isUpdating) findings.push(differenceOf(entries[index]));
  }
} finally {
  rmSync(temporary, { recursive: true });
}

const known = new Set(entries.map(({ folder, file }) => `${folder}/etc/${file}.api.md`));
for (const report of globSync('{packages,apps}/*/etc/*.api.md', { cwd: root })) {
  const path = report.replaceAll('\\', '/');
  if (!known.has(path)) findings.push(`${path}: no entry point of this name is left; remove the report.`);
}

for (const finding of findings) console.error(finding);
if (findings.length > 0) {
  console.error('If the change is meant: pnpm build && pnpm check:api --update, and commit the reports.');
  process.exitCode = 1;
}

/** Faults are printed and stop the run. What differs is said with its lines instead. */
function hear(message: ExtractorMessage): void {
  message.handled = message.logLevel !== ExtractorLogLevel.Error;
}

/** Names the lines that one report has and the other lacks. */
function differenceOf({ name, folder, file }: EntryPoint): string {
  const report = `${folder}/etc/${file}.api.md`;
  const before = linesOf(join(root, report));
  const after = linesOf(join(temporary, `${file}.api.md`));
  const removed = before.filter((line) => !after.includes(line)).map((line) => `  - ${line}`);
  const added = after.filter((line) => !before.includes(line)).map((line) => `  + ${line}`);
  return [`${name}: its types differ from ${report}:`, ...removed, ...added].slice(0, MOST_LINES).join('\n');
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}
