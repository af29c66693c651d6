import type { SessionClient, ClientTopic } from "../client";
import { Topics } from "../topics";
import type { Kind, OfKind } from "../shown";
import { Views } from "../views";

// What this browser alone decides.
export type OwnTopic = "closed messages";
type AnyTopic = ClientTopic | OwnTopic;

// What every part of a session's state reads with. `client` is null where this browser has never
// joined.
export abstract class SessionBase {
  protected readonly topics = new Topics<AnyTopic>();
  protected readonly views: Views;

  constructor(
    readonly id: string,
    protected readonly client: SessionClient | null,
  ) {
    this.views = new Views(
      (known) => client?.shown.unconfirmed(known) ?? false,
      (known) => client?.names.keyOf(known) ?? known,
    );
  }

  now(): number {
    return this.client?.clock.now() ?? Date.now();
  }

  protected one<K extends Kind>(kind: K, id: string): OfKind<K> | null {
    this.topics.read(kind);
    return this.shown(kind, id);
  }

  // Without waiting for it to change.
  protected shown<K extends Kind>(kind: K, id: string): OfKind<K> | null {
    return this.client?.shown.get(kind, this.client.names.resolve(id)) ?? null;
  }

  protected all<K extends Kind>(kind: K): OfKind<K>[] {
    return this.client?.shown.all(kind) ?? [];
  }

  // A list that depends on these topics and nothing else. `name` tells it from every other.
  protected list<T>(name: string, topics: AnyTopic[], list: (client: SessionClient) => T[]): T[] {
    return this.topics.kept(name, topics, () => (this.client ? list(this.client) : []));
  }
}
