// Sums up what the test reports say. usage: node summary.mjs ROOT SECONDS
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [root, seconds] = process.argv.slice(2);
const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };

const row = (name, count) => {
  for (const key of Object.keys(total)) total[key] += count[key];
  const { tests, failures, errors, skipped } = count;
  console.log(`  ${name.padEnd(34)} ${String(tests).padStart(6)} run ${failures + errors} failed ${skipped} skipped`);
};

const junit = (folder) => {
  const count = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const suite = readFileSync(join(folder, file), 'utf8').match(/<testsuite [^>]*>/)?.[0] ?? '';
    for (const key of Object.keys(count)) count[key] += Number(suite.match(new RegExp(`\\b${key}="(\\d+)"`))?.[1] ?? 0);
  }
  return count;
};

console.log('\nTests');
for (const module of ['ejb-ledger', 'video-module', 'web-portal', 'server-config']) {
  for (const [reports, kind] of [
    ['surefire-reports', 'unit'],
    ['surefire-reports-postgresql', 'PostgreSQL'],
    ['failsafe-reports', 'system'],
    ['failsafe-reports-postgresql', 'system, PostgreSQL'],
  ]) {
    const folder = join(root, module, 'target', reports);
    if (existsSync(folder)) row(`${module} (${kind})`, junit(folder));
  }
}
const vitest = join(root, 'web-portal/target/vitest.json');
if (existsSync(vitest)) {
  const result = JSON.parse(readFileSync(vitest, 'utf8'));
  row('web-portal (Vitest)', {
    tests: result.numTotalTests,
    failures: result.numFailedTests,
    errors: 0,
    skipped: result.numPendingTests,
  });
}
console.log(`  ${'all'.padEnd(34)} ${String(total.tests).padStart(6)} run ${total.failures + total.errors} failed ${total.skipped} skipped`);
console.log(`  ${(Number(seconds) / 60).toFixed(1)} minutes`);
