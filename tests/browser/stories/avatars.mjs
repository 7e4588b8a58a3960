// Faces beside names, on pages that ask for them; and a reader's own picture, chosen with the mouse, by keys, from the clipboard.
import { deflateSync } from 'node:zlib';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const said = [{ id: '1', parent: null, author: 'Ann', body: 'First', created: at(0) }, { id: '2', parent: '1', author: 'Bob', body: 'Second', created: at(1) }, { id: '3', parent: null, author: 'Ann', body: 'Third', created: at(2) }];
const tag = (scene, more = 'avatars') => `<rejoinder-thread ${more} endpoint="/comments" thread="${scene.thread}"></rejoinder-thread><script type="module" src="/rejoinder.js"></script>`;

/** A PNG: the left half red, the right half blue. */
function halves(width, height) {
  const crc = (bytes) => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let k = 0; k < 8; k++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    }
    return ~value >>> 0;
  };
  const chunk = (type, data) => {
    const frame = Buffer.alloc(12 + data.length);
    frame.writeUInt32BE(data.length);
    frame.write(type, 4, 'latin1');
    data.copy(frame, 8);
    frame.writeUInt32BE(crc(frame.subarray(4, -4)), 8 + data.length);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, (_, x) => Buffer.from(x < width / 2 ? [255, 0, 0] : [0, 0, 255]))]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))), chunk('IEND', Buffer.alloc(0))]);
}

/** The colour in the middle of an image that is on the page. */
const colour = (image) => image.evaluate(async (element) => {
  await element.decode();
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  context.drawImage(element, 0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].map((value) => (value > 127 ? 1 : 0)).join('');
});

async function sheet(scene, page) {
  await page.locator('.rj-form textarea').first().focus();
  await page.locator('.rj-picture').first().click();
  await scene.sees(page.locator('dialog.rj-sheet'), 'the sheet opens');
  return page.locator('dialog.rj-sheet');
}

export default {
  async 'who has no picture has the figure of the name, where the page asks for it'(scene) {
    scene.seed(said);
    const asked = [];
    scene.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const page = await scene.open(tag(scene, ''));
    await page.locator('.rj-c').nth(2).waitFor();
    await page.locator('.rj-form textarea').first().focus();
    await page.locator('.rj-bar').first().waitFor();  // what comes after the comments is here
    scene.same(asked.filter((path) => /avatars|identicon|media|picture/.test(path)).length, 0, 'a page that does not ask loads nothing of it');

    await scene.open(tag(scene), { path: '/faces.html' });
    await scene.sees(page.locator('.rj-c .rj-avatar svg').nth(2), 'each name has one');
    const figures = await page.locator('.rj-c .rj-avatar path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    scene.same(figures[0], figures[2], 'the same name has the same');
    scene.check(figures[0] !== figures[1] && figures.every((path) => path.length > 8), 'another has another', figures.join('\n'));
    scene.same(await page.locator('.rj-avatar').first().getAttribute('aria-hidden'), 'true', 'nobody is read it');
    scene.check(!asked.includes('/media.wasm'), 'the decoder is loaded by nobody who only reads');
    const shifts = await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-head').getBoundingClientRect().height);
    await scene.open(tag(scene, ''), { path: '/plain.html' });
    await page.locator('.rj-c').nth(2).waitFor();
    scene.same(await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-head').getBoundingClientRect().height), shifts, 'no line is higher for it');
  },

  async 'a reader chooses a picture by keys alone, and it stands beside what he says'(scene) {
    scene.seed(said);
    const page = await scene.open(tag(scene));
    await page.locator('.rj-avatar').first().waitFor();
    const dialog = await sheet(scene, page);
    await dialog.locator('input[type=file]').setInputFiles({ name: '../../evil.php', mimeType: 'image/png', buffer: halves(400, 200) });
    const canvas = dialog.locator('canvas');
    await canvas.waitFor();
    scene.check(await canvas.evaluate((element) => element.getRootNode().activeElement === element), 'the square has the focus');
    scene.check(/Arrows move it/.test(await canvas.getAttribute('aria-label')), 'and says what keys do');
    for (let i = 0; i < 3; i++) await page.keyboard.press('+');
    for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
    await scene.sees(dialog.getByRole('status').getByText(/66 % of the picture, 100 % from the left, 50 % from the top/), 'where it is, is said');
    await scene.shot('avatar-cropper');
    await dialog.getByRole('button', { name: 'Use this picture' }).click();
    await dialog.waitFor({ state: 'detached' });
    await scene.sees(page.locator('.rj-live').getByText('Your picture was changed.'), 'that it was kept is said');

    await page.locator('.rj-form textarea').first().fill('With a face');
    await page.locator('.rj-form [name=name]').first().fill('Cid');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('.rj-c[data-state=visible]', { hasText: 'With a face' }).waitFor();
    await page.reload();
    const image = page.locator('.rj-c', { hasText: 'With a face' }).locator('.rj-avatar img');
    await image.waitFor();
    scene.same(await colour(image), '0011', 'it shows the right part, which is blue');
    scene.same(await page.locator('.rj-c .rj-avatar img').count(), 1, 'and stands beside nothing of others');
  },

  async 'a picture from the clipboard, and none again'(scene) {
    scene.seed(said);
    const page = await scene.open(tag(scene));
    await page.locator('.rj-avatar').first().waitFor();
    let dialog = await sheet(scene, page);
    await dialog.evaluate((element, bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, [...halves(64, 64)]);
    await dialog.locator('canvas').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    scene.check(await page.locator('.rj-picture').first().evaluate((element) => element.getRootNode().activeElement === element), 'Escape closes it, and the focus is where it was');
    dialog = await sheet(scene, page);
    await dialog.getByRole('button', { name: 'Show no picture' }).click();
    await dialog.waitFor({ state: 'detached' });
    scene.check(true, 'no picture is a choice, too');
  },

  async 'what is no picture, or too much of one, is refused in the sheet, and the next one is taken'(scene) {
    scene.seed(said);
    const page = await scene.open(tag(scene));
    await page.locator('.rj-avatar').first().waitFor();
    const dialog = await sheet(scene, page);
    const put = (buffer) => dialog.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    const large = halves(4, 4);
    large.writeUInt32BE(70_000, 16);
    for (const [buffer, text] of [[Buffer.from('<svg onload="alert(1)">'), 'This is neither a JPEG nor a PNG.'], [large, 'This picture is too large.'], [halves(40, 40).subarray(0, 60), 'This picture is damaged.']]) {
      await put(buffer);
      await scene.sees(dialog.getByText(text), text);
      scene.check(await dialog.getByRole('button', { name: 'Use this picture' }).isDisabled(), 'there is nothing to be used');
    }
    await put(halves(40, 40));
    await dialog.locator('canvas').waitFor();
    scene.check(await dialog.getByRole('button', { name: 'Use this picture' }).isEnabled(), 'the next one is taken');
  },
};
