// The little of Node that render.ts needs; the widget itself has no dependency, not even of types.
declare module 'node:fs' {
  export function readFileSync(path: string | URL): Uint8Array<ArrayBuffer>;
}
declare module 'node:process' {
  export const argv: string[];
  export const stdin: AsyncIterable<Uint8Array>;
  export const stdout: { write(data: string | Uint8Array): boolean };
  export const stderr: { write(data: string): boolean };
  const process: { exitCode: number };
  export default process;
}
declare module 'node:util' {
  export function getSystemErrorMap(): Map<number, [name: string, message: string]>;
}
