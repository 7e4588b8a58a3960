// Everything of ours on this device, of all threads of this site: erased.
import { clearJournals } from './journal';
import { ask } from './worker';

const ours = (key: string): boolean => key.startsWith('rejoinder:');

/** Rejects when something is left. */
export async function forget(): Promise<void> {
  await Promise.all([clearJournals(), erase()]);
  for (const storage of [() => localStorage, () => sessionStorage])
    try {
      const area = storage();
      for (const key of Object.keys(area).filter(ours)) area.removeItem(key);
    } catch { /* what is refused holds nothing */ }
}

/** Written over by the worker; where there is none, or it has but its memory, at least deleted. */
async function erase(): Promise<void> {
  if (await ask('erase').then(({ kept }) => kept, () => false)) return;
  const root = await navigator.storage?.getDirectory().catch(() => undefined);
  await root?.removeEntry('rejoinder', { recursive: true }).catch((error: DOMException) => {
    if (error.name !== 'NotFoundError') throw error;
  });
}
