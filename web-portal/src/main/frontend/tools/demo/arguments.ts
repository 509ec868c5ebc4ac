/** What the demo is told on the command line. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Such as `https://localhost:8443`. */
  readonly url: string;
  /** The node's `first-codes.txt`. */
  readonly codes: string;
  /** A folder of FHIR Bundles, `.json` or `.json.gz`. */
  readonly bundles: string;
  /** Where the demo people are written down. */
  readonly out: string;
  /** PEM of the node's certificate, if the system does not trust it. */
  readonly ca: string | undefined;
}

const USAGE = 'usage: node demo.mjs --url URL --codes FILE --bundles DIR --out DIR [--ca FILE]';

/** @throws Error with the usage if something is missing */
export async function readArguments(words: string[]): Promise<DemoOptions> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: words,
    options: { url: text, codes: text, bundles: text, out: text, ca: text },
  });
  const { url, codes, bundles, out, ca } = values;
  if (!url || !codes || !bundles || !out) throw new Error(USAGE);
  if (new URL(url).protocol !== 'https:') throw new Error('the node is reached over https alone');
  return {
    url: url.replace(/\/+$/, ''),
    codes,
    bundles,
    out,
    ca: ca ? await readFile(ca, 'utf8') : undefined,
  };
}
