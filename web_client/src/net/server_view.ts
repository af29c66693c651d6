import type { ServerView } from "../protocol.gen";
import { call, type Answer } from "./api";

let last: ServerView | null = null;

// How others reach this server.
export async function serverView(): Promise<Answer<ServerView>> {
  const answer = await call<ServerView>("/api/server", {}, (response) => response.json());
  if (answer.ok) last = answer.value;
  return answer;
}

// As it was said last on this page: what is said about it is there when a screen is drawn, and
// moves nothing.
export const lastServerView = (): ServerView | null => last;
