// Fields as store.wasm reads and writes them (core/include/rejoinder/store.h): sizes and bytes, one after the other.

export type Field = string | Uint8Array;

export function pack(fields: readonly Field[]): Uint8Array {
  const bytes = fields.map((field) => typeof field === 'string' ? new TextEncoder().encode(field) : field);
  const out = new Uint8Array(bytes.reduce((sum, field) => sum + 4 + field.length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const field of bytes) {
    view.setUint32(at, field.length, true);
    out.set(field, at + 4);
    at += 4 + field.length;
  }
  return out;
}

export function unpack(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const out: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = view.getUint32(at, true);
    out.push(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return out;
}

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
