const steps = [500, 1000, 2000, 4000, 8000, 15000];

// Milliseconds to wait before attempt number `attempt` (from 0); `random` is in [0, 1). The whole
// range is used, so that those who lost a server together do not return together.
export function backoff(attempt: number, random: number): number {
  return random * steps[Math.min(attempt, steps.length - 1)]!;
}
