// A reader picks or pastes a picture and chooses the square that is shown of it, with the mouse or by keys. It is decoded in media.wasm
// and nowhere else.
import { Cropper } from './cropper';
import { Decoder } from './decoder';
import { filled } from './filled';
import { Refused } from './media';
import type { Page } from './page';
import { cancel as cancelText, notPicture, pictureBroken, pictureButton, pictureFile, pictureLarge, pictureNone, pictureRefused, pictureUse } from './words';

const TEXTS = [, notPicture, pictureLarge, pictureBroken];  // by rj_media_reason

/** The sheet. `keep` is given what was chosen: a PNG, or nothing for no picture. Answers whether anything was kept. */
export async function choose(page: Page, keep: (png: Uint8Array | undefined) => Promise<void>): Promise<boolean> {
  const { root, say } = page;
  const decoder = new Decoder();
  let cropper: Cropper | undefined;
  const file = filled('input', { type: 'file', accept: 'image/jpeg,image/png' });
  const place = filled('div', { className: 'rj-crop' });
  const told = filled('p', { className: 'rj-told' });
  told.setAttribute('role', 'status');
  const use = filled('button', { type: 'button', textContent: say(pictureUse), disabled: true });
  const none = filled('button', { type: 'button', textContent: say(pictureNone) });
  const cancel = filled('button', { type: 'button', textContent: say(cancelText) });
  const sheet = filled('dialog', { className: 'rj-sheet' }, filled('h2', { textContent: say(pictureButton) }), filled('label', {}, say(pictureFile), file), place, told,
    filled('p', { className: 'rj-do' }, use, none, cancel));
  sheet.setAttribute('aria-label', say(pictureButton));

  const open = async (picked: Blob | undefined) => {
    if (!picked) return;
    told.textContent = '';
    use.disabled = true;
    cropper = undefined;
    place.replaceChildren();
    try {
      const { numbers: [width = 0, height = 0, across = 0, down = 0], bytes: pixels } = await decoder.open(new Uint8Array(await picked.arrayBuffer()));
      cropper = new Cropper(decoder, { width, height }, new ImageData(new Uint8ClampedArray(pixels), across, down), say, told);
      place.replaceChildren(...cropper.parts);
      use.disabled = false;
      cropper.focus();
    } catch (error) {
      const text = error instanceof Refused && TEXTS[error.reason];
      told.textContent = text ? say(text) : say(pictureRefused).replace('\x01', (error as Error).message);
    }
  };
  const finish = async (chosen: Cropper | undefined) => {
    for (const button of [use, none]) button.disabled = true;
    try {
      await keep(await chosen?.png());
      sheet.close('kept');
    } catch (error) {
      told.textContent = say(pictureRefused).replace('\x01', (error as Error).message);
      none.disabled = false;
      use.disabled = !cropper;
    }
  };

  file.onchange = () => void open(file.files?.[0]);
  sheet.addEventListener('paste', (event) => void open([...event.clipboardData?.files ?? []].find(({ type }) => type.startsWith('image/'))));
  use.onclick = () => { void finish(cropper); };
  none.onclick = () => void finish(undefined);
  cancel.onclick = () => sheet.close();
  root.append(sheet);
  const style = new CSSStyleSheet();
  style.replaceSync(`.rj-crop{display:grid;gap:.6em;justify-items:start}
.rj-crop canvas{inline-size:min(16em,100%);aspect-ratio:1;touch-action:none;cursor:move;border:1px solid var(--_edge);border-radius:var(--rj-avatar-radius,20%);background:repeating-conic-gradient(#8883 0 25%,#0000 0 50%) 0 0/1em 1em}
.rj-crop canvas:focus-visible{outline:2px solid var(--_link);outline-offset:2px}
.rj-told:empty{display:none}`);
  root.adoptedStyleSheets.push(style);
  sheet.showModal();
  return new Promise((resolve) => {
    page.signal.addEventListener('abort', () => sheet.close(), { once: true });
    sheet.onclose = () => {
      sheet.remove();
      decoder.close();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== style);
      resolve(sheet.returnValue === 'kept');
    };
  });
}
