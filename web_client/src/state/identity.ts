import { lookAtInvite, type Answer } from "../net/api";
import type { InviteView } from "../protocol.gen";
import { kept } from "./kept";

// Who this browser is in a session. `person` is null until the session is joined;
// `moderatorsSecret` is known only where the session was created or the link renewed.
export type Identity = { token: string; person: string | null; moderatorsSecret?: string };

export function identityOf(session: string): Identity | null {
  try {
    const found: unknown = JSON.parse(kept.get(keyOf(session)) ?? "null");
    return isIdentity(found) ? found : null;
  } catch {
    // Somebody else wrote this; it names nobody.
    return null;
  }
}

export function remember(session: string, identity: Identity): void {
  kept.set(keyOf(session), JSON.stringify(identity));
}

// 256 bits from the system's generator.
export function newToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

export function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function linkOf(publicUrl: string, secret: string): string {
  return `${publicUrl.replace(/\/$/, "")}/j#${secret}`;
}

// What a link leads to, and the token to join with: the one this browser has in that session
// already, or a new one, remembered before it is used, so that joining twice makes one person.
export async function recognise(
  secret: string,
): Promise<Answer<{ view: InviteView; token: string }>> {
  const fresh = newToken();
  const first = await lookAtInvite({ secret, token: fresh });
  if (!first.ok) return first;
  const session = first.value.session;
  const known = identityOf(session);
  if (!known) {
    remember(session, { token: fresh, person: null });
    return { ok: true, value: { view: first.value, token: fresh } };
  }
  const second = await lookAtInvite({ secret, token: known.token });
  if (!second.ok) return second;
  return { ok: true, value: { view: second.value, token: known.token } };
}

function keyOf(session: string): string {
  return `plenum.session.${session}`;
}

function isIdentity(found: unknown): found is Identity {
  return typeof found === "object" && found !== null && "token" in found;
}
