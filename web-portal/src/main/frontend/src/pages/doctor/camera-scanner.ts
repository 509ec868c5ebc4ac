/** Reading a QR code with the camera. Pictures stay in this page's memory and are forgotten frame by frame. */
import { byId, put } from '../frame/dom';
import { words } from './words';

const LONGEST_SIDE_PX = 640;
const EVERY_MILLIS = 120;

export class CameraScanner {
  readonly #video = byId<HTMLVideoElement>('scanner-video');
  readonly #canvas = document.createElement('canvas');
  #stream: MediaStream | null = null;

  /** @param found called with a code's text; returns whether it was the right kind, which ends the scan */
  constructor(private readonly found: (text: string) => boolean) {
    byId('scan').addEventListener('click', () => void this.#start());
    byId('scanner-stop').addEventListener('click', () => this.stop());
    addEventListener('pagehide', () => this.stop());
  }

  stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
    byId('scanner').hidden = true;
  }

  async #start(): Promise<void> {
    if (this.#stream) return;
    const w = words();
    byId('scanner').hidden = false;
    put(byId('scanner-word'), w.cameraOn);
    try {
      const facing = { facingMode: 'environment', width: { ideal: 1280 } };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: facing, audio: false });
      this.#video.srcObject = this.#stream;
      await this.#video.play();
    } catch (e) {
      this.stop();
      byId('scanner').hidden = false;
      const denied = e instanceof DOMException && e.name === 'NotAllowedError';
      put(byId('scanner-word'), denied ? w.cameraDenied : w.cameraMissing);
      return;
    }
    // Read when it is wanted: most visits start with digits.
    const { default: jsQR } = await import('jsqr');
    this.#look(jsQR);
  }

  #look(read: (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null): void {
    if (!this.#stream) return;
    const { videoWidth, videoHeight } = this.#video;
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (context && videoWidth > 0) {
      const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(videoWidth, videoHeight));
      this.#canvas.width = Math.round(videoWidth * scale);
      this.#canvas.height = Math.round(videoHeight * scale);
      context.drawImage(this.#video, 0, 0, this.#canvas.width, this.#canvas.height);
      const { data, width, height } = context.getImageData(0, 0, this.#canvas.width, this.#canvas.height);
      const code = read(data, width, height);
      if (code && this.found(code.data)) return this.stop();
    }
    setTimeout(() => this.#look(read), EVERY_MILLIS);
  }
}
