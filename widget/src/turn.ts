// A turn for the browser, to draw and to hear the reader: goes on in a task of its own, without the 4 ms that timeouts are held back.

interface Scheduler { postTask(work: () => void): unknown }
declare const scheduler: Scheduler | undefined;

const waiting: (() => void)[] = [];
let port: MessagePort | undefined;

export const turn = (): Promise<void> => new Promise((go) => {
  // Nobody looks: the browser says how much there may be done.
  if (document.hidden) setTimeout(go);
  else if (typeof scheduler !== 'undefined') scheduler.postTask(go);
  else {
    if (!port) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => waiting.shift()?.();
      port = port2;
    }
    waiting.push(go);
    port.postMessage(0);
  }
});
