// The one-tag form: <script src="…/embed.js" data-endpoint="…" data-thread="…"></script> puts the thread where the tag stands.
import { make, own } from './make';

const script = own('currentScript');
if (script instanceof HTMLScriptElement) place(script);
else console.error('embed.js is a plain script: without type="module", without import');

function place(tag: HTMLScriptElement): void {
  const element = make('rejoinder-thread');
  for (const [name, value] of Object.entries(tag.dataset)) if (value !== undefined) element.setAttribute(name, value);
  // In the head nothing can be shown; the end of the body is the next best place.
  if (tag.closest('head')) addEventListener('DOMContentLoaded', () => own('body').append(element));
  else tag.after(element);

  const url = new URL('rejoinder.js', tag.src);
  const load = (attempt: number): void => {
    if (attempt) url.searchParams.set('attempt', String(attempt));  // browsers remember that an address has failed
    import(url.href).catch((error: unknown) => {
      console.error('rejoinder:', error);
      const again = Object.assign(make('button'), { type: 'button', textContent: 'Try again' });
      again.onclick = () => {
        element.replaceChildren();
        load(attempt + 1);
      };
      element.replaceChildren('Comments could not be loaded. ', again);
    });
  };
  load(0);
}
