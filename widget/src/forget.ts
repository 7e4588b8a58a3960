// Everything of ours on this device, of all threads of this site: erased.
import { forgetJournals } from './journal';
import { ask } from './worker';

const ours = (key: string): boolean => key.startsWith('rejoinder:');

export async function forget(): Promise<void> {
  for (const storage of [() => localStorage, () => sessionStorage])
    try {
      const area = storage();
      for (const key of Object.keys(area).filter(ours)) area.removeItem(key);
    } catch { /* what is refused holds nothing */ }
  await forgetJournals();
  await ask('erase').catch(() => { /* there is no store */ });
}
