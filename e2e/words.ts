// The words of the app as the person reads them, from the app's own files: a test says what a person does, and a better
// wording breaks no test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'nb' | 'nn' | 'en';

/** `say('meeting.create_save')`, with values for what stands in {{ … }}. */
export function say(key: string, values: Record<string, string | number> = {}, language: Language = 'nb'): string {
  const [namespace, name] = key.split('.') as [string, string];
  const file = join(__dirname, '../frontend/locales', language, `${namespace}.json`);
  const text: unknown = JSON.parse(readFileSync(file, 'utf8'))[name];
  if (typeof text !== 'string') throw new Error(`no words for ${key} in ${language}`);
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, value: string) => String(values[value] ?? `{{${value}}}`));
}
