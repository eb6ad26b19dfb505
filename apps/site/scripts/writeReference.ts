// Writes the reference of each entry point as Markdown: `node scripts/writeReference.ts`.
import { join, resolve } from 'node:path';
import { Application, Converter, ReflectionKind, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { packages } from '../src/entryPoints.ts';
import { root } from '../src/repository.ts';

const entryPoints = packages().flatMap((one) => one.entryPoints);
const nameOf = new Map(entryPoints.map(({ name, file }) => [join(root, file), name]));

const options: TypeDocOptions & PluginOptions = {
  plugin: ['typedoc-plugin-markdown'],
  entryPoints: [...nameOf.keys()],
  tsconfig: resolve(import.meta.dirname, '../tsconfig.reference.json'),
  out: resolve(import.meta.dirname, '../.generated/api'),
  basePath: root,
  readme: 'none',
  excludePrivate: true,
  excludeExternals: true,
  // The types are checked by another step.
  skipErrorChecking: true,
  disableGit: true,
  // What the site makes of it: see `repositoryLinks`.
  sourceLinkTemplate: 'repository:packages/{path}#L{line}',
  outputFileStrategy: 'modules',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  groupOrder: ['Functions', 'Variables', 'Classes', 'Interfaces', 'Type Aliases'],
  tableColumnSettings: { hideSources: true, hideInherited: true, hideOverrides: true, hideDefaults: true },
  excludeScopesInPaths: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  logLevel: 'Error',
};

const application = await Application.bootstrapWithPlugins(options);

application.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, reflection) => {
  const file = reflection.kindOf(ReflectionKind.Module) && reflection.sources?.[0]?.fullFileName;
  const name = file && nameOf.get(file);
  if (name) reflection.name = name;
});
// A parameter that its function takes apart.
application.converter.on(Converter.EVENT_CREATE_PARAMETER, (_, reflection) => {
  if (reflection.name === '__namedParameters') reflection.name = 'options';
});
const project = await application.convert();
if (!project) throw new Error('typedoc made nothing of the packages.');
await application.generateOutputs(project);
