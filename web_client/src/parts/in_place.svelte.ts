import { untrack } from "svelte";
import type { FailedCommand } from "../state/types";

// Refusals that a part of the page answers where the command was given. As long as it is shown, the
// list of refusals leaves them out.
type Claim = (failed: FailedCommand) => boolean;
let claims: readonly Claim[] = $state.raw([]);

export const inPlace = {
  has(failed: FailedCommand): boolean {
    return claims.some((claim) => claim(failed));
  },
  // Returns how to give it up.
  claim(claim: Claim): () => void {
    claims = [...untrack(() => claims), claim];
    return () => {
      claims = untrack(() => claims).filter((other) => other !== claim);
    };
  },
};
