/** The Bundles to import, and as much of their patients as enrolling one takes. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bundle, Patient } from 'fhir/r4';
import { type Gender, nameOf } from '../../src/fhir';

export interface DemoBundle {
  /** A neutral name for the file: its own may name the patient. */
  readonly label: string;
  readonly content: Blob;
  readonly displayName: string;
  readonly gender: Gender | undefined;
  readonly birthYear: number | undefined;
}

const LARGEST_BYTES = 64 * 1024 * 1024;

/** @throws Error if the folder holds no Bundle, or a file holds no Patient */
export async function readDemoBundles(folder: string): Promise<DemoBundle[]> {
  const names = (await readdir(folder)).filter((name) => /\.json(\.gz)?$/.test(name)).sort();
  if (names.length === 0) throw new Error(`there are no .json or .json.gz files in ${folder}`);
  return Promise.all(names.map((name, index) => readDemoBundle(join(folder, name), index + 1)));
}

async function readDemoBundle(path: string, number: number): Promise<DemoBundle> {
  const octets = await readFile(path);
  const compressed = path.endsWith('.gz');
  const json = compressed ? gunzipSync(octets, { maxOutputLength: LARGEST_BYTES }) : octets;
  const { entry } = JSON.parse(json.toString('utf8')) as Bundle;
  const patient = entry?.find(({ resource }) => resource?.resourceType === 'Patient')?.resource as
    Patient | undefined;
  if (!patient) throw new Error(`file ${number} in the folder holds no Patient`);
  const year = Number(patient.birthDate?.slice(0, 4));
  return {
    label: `bundle-${number}.json${compressed ? '.gz' : ''}`,
    content: new Blob([octets]),
    displayName: plainName(nameOf(patient)),
    gender: patient.gender,
    birthYear: year > 0 ? year : undefined,
  };
}

/** Synthea numbers its names (`Anita473 Pantoja215`) to show that nobody bears them. */
function plainName(name: string): string {
  return name.replace(/(\p{L})\d+/gu, '$1').slice(0, 80) || 'Patient';
}
