import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { quoted } from '@inkling/tensor';
import { damaged, FormatError } from './formatError.ts';

const SPACES = /* @__PURE__ */ new Set(' \t\r\n');

/**
 * Parses the text of a JSON object, and refuses what `JSON.parse` lets through: an object with the same key
 * twice, and the key `__proto__`.
 *
 * @param where the file and the part of it, for messages.
 * @throws FormatError `FORMAT`
 */
export function parseStrictly(where: string, text: string): JsonObject {
  const json = parse(where, text);
  if (!isJsonObject(json)) throw damaged(`${where} is not a JSON object.`);
  for (const key of repeatedKeys(text)) {
    throw damaged(`${where} has the key ${quoted(key)} twice.`);
  }
  return json;
}

function parse(where: string, text: string): Json {
  try {
    return JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw damaged(`${where} has the key "__proto__".`);
      return value;
    });
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    // A RangeError, if its values lie in each other too deeply.
    throw damaged(`${where} is not JSON.`, cause);
  }
}

/** The keys that an object of this text, which is JSON, has a second time. */
function* repeatedKeys(text: string): Generator<string> {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') open.push(new Set());
    if (text[at] === '}') open.pop();
    if (text[at] !== '"') continue;
    const start = at;
    at += 1;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    let next = at + 1;
    while (SPACES.has(text[next])) next += 1;
    if (text[next] !== ':') continue;
    const key = String(JSON.parse(text.slice(start, at + 1)));
    const keys = open[open.length - 1];
    if (keys.has(key)) yield key;
    keys.add(key);
  }
}
