// Firefox, by the BiDi side of playwright-core.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PATIENCE } from '../browser/stage.mjs';

const { firefox } = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url))('playwright-core');
const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

export const missing = () => existsSync(program) ? '' : `${program} is not there (Debian's package firefox-esr)`;

export async function start() {
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: program });
  return { version: `Firefox ${browser.version()}`, reader: () => reader(browser), stop: () => browser.close() };
}

async function reader(browser) {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 }, locale: 'en-GB' })).newPage();
  const errors = [];
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => errors.push(error.message));
  const at = async (element) => (await page.evaluateHandle(`(${element})()`)).asElement();
  return {
    errors,
    open: (url) => page.goto(url),
    read: (probe, ...given) => page.evaluate(`(${probe})(...${JSON.stringify(given)})`),
    holds: (probe, ...given) => page.waitForFunction(`(${probe})(...${JSON.stringify(given)})`).then(() => true, () => false),
    click: async (element) => (await at(element)).click(),
    type: async (element, text) => (await at(element)).type(text),
    press: (...keys) => page.keyboard.press(keys.join('+')),
    leave: () => page.context().close(),
  };
}
