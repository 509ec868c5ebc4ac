// Waits until every node serves and its chain is final. usage: node serving.mjs SECONDS URL=CERTIFICATE…
// SECONDS for each node, and anew whenever its chain has grown.
import { readFileSync } from 'node:fs';
import https from 'node:https';

const [seconds, ...nodes] = process.argv.slice(2);
const patience = Number(seconds) * 1000;

const status = (url, ca) =>
  new Promise((resolve) => {
    const request = https.get(`${url}/api/v1/status`, { ca, timeout: 5000 }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part));
      response.on('end', () => {
        try {
          resolve(JSON.parse(text));
        } catch {
          resolve({});
        }
      });
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve({}));
  });

for (const node of nodes) {
  const [url, certificate] = node.split('=');
  const ca = readFileSync(certificate);
  let [deadline, highest] = [performance.now() + patience, 0];
  for (;;) {
    const { serving, height, finalHeight } = await status(url, ca);
    if (serving && height > 0 && height === finalHeight) break;
    if (height > highest) [deadline, highest] = [performance.now() + patience, height]; // it catches up
    if (performance.now() > deadline) process.exit(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
