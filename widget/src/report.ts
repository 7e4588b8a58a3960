// Why a comment is reported, asked in a sheet. The browser closes it with Escape and gives the focus back.
import { filled } from './filled';
import type { Page } from './page';
import { cancel as cancelText, report, reportTitle, reportWhy } from './words';

const MOST = 500;  // characters; kReasonBytes in core/base/limits.hpp is twice that, for the usual alphabets

/** Answers the reason; nothing when the reader has thought better of it. */
export function reason({ root, say }: Page): Promise<string | undefined> {
  const why = filled('textarea', { rows: 3, maxLength: MOST });
  const send = filled('button', { textContent: say(report), type: 'button' });
  const cancel = filled('button', { textContent: say(cancelText), type: 'button' });
  const sheet = filled('dialog', { className: 'rj-sheet' }, filled('h2', { textContent: say(reportTitle) }), filled('label', {}, say(reportWhy), why), filled('p', { className: 'rj-do' }, send, cancel));
  sheet.setAttribute('aria-label', say(reportTitle));
  root.append(sheet);
  sheet.showModal();
  return new Promise((resolve) => {
    send.onclick = () => sheet.close('send');
    cancel.onclick = () => sheet.close();
    sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
    sheet.onclose = () => {
      sheet.remove();
      resolve(sheet.returnValue === 'send' ? why.value.trim() : undefined);
    };
  });
}
