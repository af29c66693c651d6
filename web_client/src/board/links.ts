// Splits a text into plain parts and links. A link is an address that begins with https:// and that
// the browser itself understands; everything else, other schemes too, stays plain text.
export type TextPart = { text: string; href: string | null };

const longest = 2000; // characters of an address

// Ends at spaces, at what cannot stand in an address, and at invisible and direction characters, so
// that nothing hides behind the text that is shown. "\" would count as "/".
const address = /(?<![\p{sc=Latin}\p{N}+.@/_-])https:\/\/[^\s\p{C}\p{Z}<>"'`{}|\\^“”„«»‹›‘’]+/giu;

const closing = /[.,;:!?…*_~。，、；：！？）」』】)\]]$/u;
const openings: Record<string, string> = { ")": "(", "]": "[" };

// Quick to tell, and false for nearly every text.
export function maybeLinked(text: string): boolean {
  return text.includes("://");
}

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(address)) {
    const written = withoutClosing(match[0]);
    const link = linkOf(written);
    if (!link) continue;
    if (match.index > plainFrom) parts.push(plain(text.slice(plainFrom, match.index)));
    parts.push(link);
    plainFrom = match.index + written.length;
  }
  if (plainFrom < text.length) parts.push(plain(text.slice(plainFrom)));
  return parts;
}

function plain(text: string): TextPart {
  return { text, href: null };
}

// Punctuation behind an address belongs to the sentence; so does a bracket not opened within.
function withoutClosing(written: string): string {
  let rest = written;
  while (closing.test(rest)) {
    const last = rest.at(-1)!;
    const opening = openings[last];
    if (opening && count(rest, opening) >= count(rest, last)) break;
    rest = rest.slice(0, -1);
  }
  return rest;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

// Shown with the host as the browser will ask for it: letters outside ASCII as xn--…, so that no
// look-alike passes for another, and nothing encoded. The rest is shown as it was written.
function linkOf(written: string): TextPart | null {
  const [, host, rest] = /^https:\/\/([^/?#]+)(.*)$/isu.exec(written) ?? [];
  if (!host || host.includes("@") || written.length > longest) return null;
  const url = parsed(written);
  if (url?.protocol !== "https:" || url.username || url.password) return null;
  return { text: `https://${url.host}${rest}`, href: url.href };
}

function parsed(written: string): URL | null {
  try {
    return new URL(written);
  } catch {
    // Not an address, then: a port that is none, or a host that no name can be.
    return null;
  }
}
