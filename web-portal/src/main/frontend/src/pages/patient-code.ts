/** My code: a QR and eight digits that start a visit, renewed before they run out (S-5). */
import { formatPatientCode } from '../ids';
import { byId, put } from './frame/dom';
import { showFailure } from './frame/failure';
import { onClick } from './frame/forms';
import { onLanguage } from './frame/language';
import { startPatientPage } from './patient/live';
import { words } from './patient/words';
import { qrCode } from './frame/qr';

const TICK_MILLIS = 1_000;
const RETRY_MILLIS = 10_000;

const page = await startPatientPage({ whileLocked: true });
let code: { code: string; expires: number } | undefined;
let issued = 0;
let renewing = false;

onLanguage(draw);
onClick(byId<HTMLButtonElement>('renew'), renew, byId('problem'));
await renewQuietly();
setInterval(tick, TICK_MILLIS);

async function renew(): Promise<void> {
  code = await page.api.shortCode();
  issued = page.device.now();
  draw();
}

async function renewQuietly(): Promise<void> {
  renewing = true;
  try {
    await renew();
    put(byId('problem'));
    renewing = false;
  } catch (e) {
    showFailure(byId('problem'), e);
    setTimeout(() => (renewing = false), RETRY_MILLIS);
  }
}

function draw(): void {
  if (!code) return;
  const text = formatPatientCode({ patient: page.me.participant, code: code.code });
  put(byId('qr'), qrCode(text, words().qrLabel, 'qr-drawn'));
  put(byId('digits'), `${code.code.slice(0, 4)} ${code.code.slice(4)}`);
  tick();
}

function tick(): void {
  if (!code) return;
  const left = Math.max(0, code.expires - page.device.now());
  const seconds = Math.floor(left / TICK_MILLIS);
  byId('left').textContent = words().left(Math.floor(seconds / 60), seconds % 60);
  byId<HTMLProgressElement>('left-bar').value = left / Math.max(1, code.expires - issued);
  if (left === 0 && !renewing) void renewQuietly();
}
