import { limits } from "../protocol.gen";

// A pasted list becomes several points: one for each line, without the mark it began with. Null if
// it is not a list of two lines or more, or more than can sensibly be posted at once.
const linesMost = 50;

const bullet = /^(?:[-*+–—]\s+|[•◦▪‣·∙●○■□☐☑✓✔]\s*)(?:\[[ xX]?\]\s+)?/u;
const numeral = /^\(?(\d{1,3})[.)]\s+/u;

export function pastedPoints(text: string): string[] | null {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[-*+–—•◦▪‣·∙●○■□☐☑✓✔_=]+$/u.test(line));
  const points = (counts(lines) ? lines.map(withoutNumeral) : lines).map((line) =>
    line.replace(bullet, ""),
  );
  const fits = (point: string) => [...point].length <= limits.point_characters_max;
  if (points.length < 2 || points.length > linesMost || !points.every(fits)) return null;
  return points;
}

// Numbers are marks only if they count; "12. May" is a date.
function counts(lines: string[]): boolean {
  const numbers = lines.flatMap((line) => numeral.exec(line)?.[1] ?? []).map(Number);
  return numbers.every((number, at) => number === numbers[0]! + at);
}

function withoutNumeral(line: string): string {
  return line.replace(numeral, "");
}
