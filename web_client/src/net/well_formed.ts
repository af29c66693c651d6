// The same value with every half of a broken character replaced: it could not be sent as UTF-8,
// and a frame that is none ends the connection for good.
export function wellFormed<T>(value: T): T {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\uFFFD") as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)]),
  ) as T;
}
