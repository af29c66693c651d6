import { kept } from "../../../state/kept";

// Whether the page is light or dark; "auto" follows the device. The choice stands at the root of
// the page, where the colours look for it, and public/scheme.js puts it there at the next start.
export const schemes = ["auto", "light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

const key = "plenum.scheme";

export function chosenScheme(): Scheme {
  return schemes.find((scheme) => scheme === kept.get(key)) ?? "auto";
}

export function chooseScheme(scheme: Scheme): void {
  kept.set(key, scheme);
  document.documentElement.dataset.scheme = scheme;
}
