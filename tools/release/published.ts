import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rehearsal } from './withRehearsal.ts';
import type { Manifest } from './workspacePackages.ts';

/** A package as the registry describes it. */
interface Listed {
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, Manifest & { readonly dist: { readonly tarball: string } }>>;
}

/** A package as it was published. */
export interface Published {
  readonly name: string;
  readonly manifest: Manifest;
  readonly tarball: Uint8Array<ArrayBuffer>;
}

/** Fetches our packages from the registry, as its clients do. */
export async function fetchPublished({ registry, packages }: Rehearsal): Promise<Published[]> {
  return Promise.all(
    packages.map(async ({ manifest: { name } }) => {
      const listed: Listed = await (await get(`${registry.address}${name.replace('/', '%2f')}`)).json();
      const manifest = listed.versions[listed['dist-tags'].latest];
      const tarball = new Uint8Array(await (await get(manifest.dist.tarball)).arrayBuffer());
      return { name, manifest, tarball };
    }),
  );
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}: it was not published.`);
  return response;
}

/** What users and registries rely on in a manifest. */
export function faultsOfManifests(published: readonly Published[]): string[] {
  const versions = new Set(published.map(({ manifest }) => manifest.version));
  const ours = new Set(published.map(({ name }) => name));
  return [
    ...(versions.size === 1 ? [] : [`the packages have different versions: ${[...versions].join(', ')}`]),
    ...published.flatMap(({ name, manifest }) => {
      const { version, dependencies = {}, publishConfig } = manifest;
      const faults = Object.entries(dependencies)
        .filter(([, range]) => /^(workspace|catalog|link|file):/.test(range))
        .map(
          ([dependency, range]) => `${name}: depends on ${dependency} at ${range}, which users do not have`,
        );
      for (const dependency of Object.keys(dependencies).filter((one) => ours.has(one))) {
        const range = dependencies[dependency];
        if (range !== `^${version}`)
          faults.push(`${name}: depends on ${dependency} at ${range}, not ^${version}`);
      }
      if (!publishConfig?.provenance) faults.push(`${name}: publishConfig.provenance is missing`);
      if (publishConfig?.access !== 'public') faults.push(`${name}: publishConfig.access is not public`);
      return faults;
    }),
  ];
}

/** What a user finds in the folder of an installed package. */
export function faultsOfFiles(project: string, published: readonly Published[]): string[] {
  return published.flatMap(({ name, manifest: { version } }) => {
    const textOf = (file: string) => readFileSync(join(project, 'node_modules', name, file), 'utf8');
    const faults: string[] = [];
    if (!textOf('CHANGELOG.md').includes(`## ${version}\n`))
      faults.push(`${name}: its CHANGELOG.md says nothing about ${version}`);
    if (!textOf('LICENSE').startsWith('MIT License')) faults.push(`${name}: it has no license`);
    if (!textOf('README.md').startsWith('# ')) faults.push(`${name}: it has no README`);
    return faults;
  });
}
