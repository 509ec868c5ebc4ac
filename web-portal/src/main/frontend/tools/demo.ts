/**
 * Fills a new hospital with synthetic people: a client from outside, over HTTPS, with the library that the pages use.
 *
 * An administrator, two doctors and a patient for each FHIR Bundle are enrolled; the patients permit an import, the
 * administrator imports; each patient has had one visit and is asked for their history in another. Their sealed key
 * cards, passwords and passphrases go to a folder, for a newcomer to be one of them. What is done already is not done
 * again.
 */
import { mkdir } from 'node:fs/promises';
import { readArguments } from './demo/arguments';
import { readDemoBundles } from './demo/bundles';
import { Hospital } from './demo/hospital';
import { Notebook } from './demo/notebook';
import { tellStory } from './demo/story';
import { ApiError, NetworkError } from '../src/http';

async function main(): Promise<void> {
  const options = await readArguments(process.argv.slice(2));
  await mkdir(options.out, { recursive: true, mode: 0o700 });
  const bundles = await readDemoBundles(options.bundles);
  const notebook = await Notebook.open(options.out);
  await tellStory(new Hospital(options, notebook), bundles);
}

main().catch((e: unknown) => {
  const reason =
    e instanceof ApiError
      ? `the node refused: ${e.code} (${e.id})`
      : e instanceof NetworkError
        ? 'the node cannot be reached, or its certificate is not trusted (--ca FILE)'
        : e instanceof Error
          ? e.message
          : String(e);
  process.stderr.write(`demo: ${reason}\n`);
  process.exitCode = 1;
});
