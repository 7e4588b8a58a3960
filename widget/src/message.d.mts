export function names(text: string): string[];
export function compile(text: string, order: readonly string[]): string;
export function rules(text: string): string;
