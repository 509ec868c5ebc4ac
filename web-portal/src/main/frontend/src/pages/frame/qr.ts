/** QR codes, drawn here: what they say never leaves the device. */
import { create } from 'qrcode';
import { make } from './dom';

const QUIET_ZONE_MODULES = 4;
const SVG = 'http://www.w3.org/2000/svg';

/** @param label what a reader hears instead of the picture */
export function qrCode(text: string, label: string, className = 'qr'): HTMLElement {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (modules.get(y, x)) path += `M${x + QUIET_ZONE_MODULES} ${y + QUIET_ZONE_MODULES}h1v1h-1z`;
    }
  }
  const svg = document.createElementNS(SVG, 'svg');
  const side = size + 2 * QUIET_ZONE_MODULES;
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  drawn.setAttribute('fill', 'currentColor');
  svg.append(drawn);
  return make('div', { class: className, 'data-testid': 'qr', 'data-text': text }, svg);
}
