import type {
  Created,
  CreateRequest,
  DeviceRequest,
  DeviceSecret,
  InviteRequest,
  InviteView,
  Joined,
  JoinRequest,
  Problem,
  ProblemReason,
  Renewed,
  RenewRequest,
} from "../protocol.gen";
import { wellFormed } from "./well_formed";

// What is asked without a connection. Nothing here rejects. `unreachable`: no answer, or none that
// comes from a Plenum server.
export type ApiProblem = ProblemReason | "unreachable";
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: ApiProblem };

export const createSession = (request: CreateRequest) => post<Created>("/api/sessions", request);
export const lookAtInvite = (request: InviteRequest) => post<InviteView>("/api/invite", request);
export const join = (request: JoinRequest) => post<Joined>("/api/join", request);
export const renewInvite = (token: string, request: RenewRequest) =>
  post<Renewed>("/api/invites", request, token);
export const linkDevice = (token: string, request: DeviceRequest) =>
  post<DeviceSecret>("/api/devices", request, token);

// The summary as a file, with the words of the given language where it has any.
export function summary(
  token: string,
  session: string,
  format: "markdown" | "json",
  locale: string,
): Promise<Answer<Blob>> {
  const address = `/api/summary/${encodeURIComponent(session)}?format=${format}&locale=${locale}`;
  return call(address, { headers: authorization(token) }, (response) => response.blob());
}

// The board of one room as a Markdown file, in the given language.
export function boardOf(
  token: string,
  session: string,
  room: string,
  locale: string,
): Promise<Answer<Blob>> {
  const where = `${encodeURIComponent(session)}/${encodeURIComponent(room)}`;
  const address = `/api/board/${where}?locale=${locale}`;
  return call(address, { headers: authorization(token) }, (response) => response.blob());
}

function post<T>(address: string, body: object, token?: string): Promise<Answer<T>> {
  const headers = { "Content-Type": "application/json", ...(token ? authorization(token) : {}) };
  return call<T>(
    address,
    { method: "POST", headers, body: JSON.stringify(wellFormed(body)) },
    json,
  );
}

export async function call<T>(
  address: string,
  options: RequestInit,
  read: (response: Response) => Promise<unknown>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(address, {
      ...options,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(20_000),
    });
    if (response.ok) return { ok: true, value: (await read(response)) as T };
    const problem = ((await response.json()) as Partial<Problem>).problem;
    return { ok: false, problem: problem ?? "unreachable" };
  } catch {
    // No answer, or one that is not JSON: something else than our server spoke, or nothing did.
    return { ok: false, problem: "unreachable" };
  }
}

const json = (response: Response) => response.json();
const authorization = (token: string) => ({ Authorization: `Bearer ${token}` });
