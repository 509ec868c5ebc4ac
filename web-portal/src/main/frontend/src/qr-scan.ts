/**
 * Reading QR codes from a camera or a picture. They carry enrolment codes and patients' codes; a key card is a file,
 * being far too large for a code that anybody could scan.
 */

/** The text of the code in a picture, or null if there is none to be read. */
export async function readQr(image: ImageData): Promise<string | null> {
  const { default: jsQR } = await import('jsqr');
  return jsQR(image.data, image.width, image.height, { inversionAttempts: 'attemptBoth' })?.data || null;
}

/** The text of the code in an image file. */
export async function readQrFile(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = context2d(canvas);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return readQr(context.getImageData(0, 0, canvas.width, canvas.height));
}

/**
 * Shows the camera in `video` until a code is seen that `accept` takes.
 *
 * @param accept returns what a code means, or null to go on looking
 * @throws DOMException `NotAllowedError` or `NotFoundError` if there is no camera to use, `AbortError` by the signal
 */
export async function scanQr<T>(
  video: HTMLVideoElement,
  accept: (text: string) => T | null,
  signal: AbortSignal,
): Promise<T> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
    audio: false,
  });
  try {
    video.srcObject = stream;
    await video.play();
    const canvas = document.createElement('canvas');
    for (;;) {
      await nextFrame(signal);
      const text = await readFrame(video, canvas);
      const meaning = text === null ? null : accept(text);
      if (meaning !== null) return meaning;
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): Promise<string | null> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null;
  const scale = Math.min(1, 800 / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = context2d(canvas);
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return readQr(context.getImageData(0, 0, canvas.width, canvas.height));
}

function nextFrame(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abandon = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abandon, { once: true });
    requestAnimationFrame(() => {
      signal.removeEventListener('abort', abandon);
      resolve();
    });
  });
}

function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no canvas');
  return context;
}
