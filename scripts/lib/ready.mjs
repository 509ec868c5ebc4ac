// Waits until a URL answers 200. usage: node ready.mjs URL PID SECONDS; fails when the process dies or the time is over.
import https from 'node:https';

const [url, pid, seconds] = process.argv.slice(2);
const deadline = performance.now() + Number(seconds) * 1000;

const answers = () =>
  new Promise((resolve) => {
    const request = https.get(url, { timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(false));
  });

const alive = () => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};

while (!(await answers())) {
  if (performance.now() > deadline || !alive()) process.exit(1);
  await new Promise((resolve) => setTimeout(resolve, 200));
}
