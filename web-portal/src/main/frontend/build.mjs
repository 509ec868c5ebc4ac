/**
 * Bundles the pages' scripts and the command-line clients.
 *
 * - `src/pages/*.ts` become ES modules in `web-portal/target/frontend/assets/`, which the WAR serves as `/assets/`.
 *   A page's script keeps its name; what pages share goes to `chunks/` under names that carry their content's hash.
 * - `tools/*.ts` become `web-portal/target/demo/*.mjs`, for Node; so do the benchmarks, as `bench-*.mjs`.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../../target');
const assets = join(target, 'frontend/assets');
const demo = join(target, 'demo');
const bench = join(here, '../../../../bench/src');
const BENCHMARKS = ['ledger', 'growth', 'crash', 'consortium', 'chaos'];

async function entryPoints(folder) {
  const names = await readdir(join(here, folder)).catch((e) => {
    if (e.code === 'ENOENT') return [];
    throw e;
  });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(here, folder, name));
}

const common = {
  absWorkingDir: here,
  bundle: true,
  charset: 'utf8',
  format: 'esm',
  legalComments: 'eof',
  logLevel: 'warning',
  metafile: true,
  sourcemap: false,
  target: 'es2022',
};

async function buildPages() {
  const entries = await entryPoints('src/pages');
  await rm(assets, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });
  return esbuild.build({
    ...common,
    entryPoints: entries,
    outdir: assets,
    splitting: true,
    minify: true,
    platform: 'browser',
    chunkNames: 'chunks/[name]-[hash]',
  });
}

async function buildTools() {
  const tools = (await entryPoints('tools')).map((path) => ({ in: path, out: basename(path, '.ts') }));
  const entries = [
    ...tools,
    ...BENCHMARKS.map((name) => ({ in: join(bench, `${name}.ts`), out: `bench-${name}` })),
  ];
  await rm(demo, { recursive: true, force: true });
  return esbuild.build({
    ...common,
    entryPoints: entries,
    outdir: demo,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    // Some packages are CommonJS and ask for `require`, which an ES module in Node must make itself.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

for (const result of [await buildPages(), await buildTools()]) {
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
    console.log(`${String(bytes).padStart(9)}  ${file.replace(/^.*target\//, 'target/')}`);
  }
}
