// Text put into a field as if it had been typed: it can be undone.

export function insert(area: HTMLTextAreaElement, text: string, from = area.selectionStart, to = area.selectionEnd, select?: [start: number, end: number]): void {
  area.focus();
  area.setSelectionRange(from, to);
  const before = area.value;
  // There is no other way into a browser's own history of a field.
  const typed = text ? document.execCommand('insertText', false, text) : from === to || document.execCommand('delete');
  if (!typed || (area.value === before && text !== before.slice(from, to))) {
    area.setRangeText(text, from, to, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
  }
  if (select) area.setSelectionRange(...select);
}
