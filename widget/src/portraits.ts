// Which pictures a host has of a thread's writers, and this reader's own (core/endpoint/README.md, Pictures).
import { secret } from './secret';

export class Portraits {
  /** Whether the host takes pictures; known after the first look. */
  can = false;
  #pictures = new Map<string, string>();  // a comment's id → the address of its writer's picture

  constructor(private readonly endpoint: string, private readonly thread: string) {}

  of(id: string): string | undefined { return this.#pictures.get(id); }

  /** Asks the host. What it does not answer, or not in this way, is as if nobody had a picture. */
  async look(signal: AbortSignal): Promise<void> {
    const response = await fetch(this.#address('avatars'), { signal });
    const { avatars } = await response.json() as { avatars?: Record<string, string[]> };
    if (!response.ok || typeof avatars !== 'object') return;
    this.can = true;
    this.#pictures.clear();
    for (const [address, comments] of Object.entries(avatars)) {
      const url = new URL(address, this.endpoint);
      // A picture elsewhere would tell somebody else who reads here.
      if (url.origin !== new URL(this.endpoint).origin || !Array.isArray(comments)) continue;
      for (const id of comments) this.#pictures.set(String(id), url.href);
    }
  }

  /** This reader's picture from now on; none: nothing. Throws with the host's reason when it is refused. */
  async keep(png: Uint8Array | undefined): Promise<void> {
    const response = await fetch(this.#address('avatar'), { method: 'POST', headers: { 'Content-Type': 'image/png', 'Rejoinder-Key': secret(this.endpoint) }, body: (png ?? '') as BodyInit });
    if (response.ok) return;
    const { detail, title } = await response.json().catch(() => ({})) as { detail?: string; title?: string };
    throw new Error(detail ?? title ?? `HTTP ${response.status}`);
  }

  #address(question: string): string {
    const key = encodeURIComponent(this.thread);
    const base = this.endpoint.replace(/\{thread\}|%7Bthread%7D/i, key);
    const more = base === this.endpoint && key ? `thread=${key}&${question}` : question;
    return `${base}${base.includes('?') ? '&' : '?'}${more}`;
  }
}
