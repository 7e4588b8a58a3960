// A mapping's document: a profile that comes with the script, or one of the site's own.

export async function mappingAt(url: string, profile: string | null): Promise<Uint8Array> {
  const response = await fetch(url);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  throw new Error(`${url}: HTTP ${response.status}${profile ? `; is there a profile "${profile}"?` : ''}`);
}
