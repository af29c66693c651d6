// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Hears what a browser would play: the pitch, beginning and loudness of each tone.
type Heard = { pitch: number; begin: number; peak: number };
let heard: Heard[] = [];
let contexts: Sounding[] = [];

class Sounding {
  state = "suspended";
  currentTime = 5;
  destination = {};
  wake = () => {};
  constructor() {
    contexts.push(this);
  }
  resume() {
    return new Promise<void>((done) => {
      this.wake = () => {
        this.state = "running";
        done();
      };
    });
  }
  createOscillator() {
    const tone = { pitch: 0, begin: 0, peak: 0 };
    return {
      tone,
      frequency: {
        set value(pitch: number) {
          tone.pitch = pitch;
        },
      },
      connect: (gain: { tone: Heard | null }) => ((gain.tone = tone), gain),
      start: (begin: number) => heard.push(Object.assign(tone, { begin })),
      stop: () => {},
    };
  }
  createGain() {
    const made = {
      tone: null as Heard | null,
      peak: 0,
      gain: {
        setValueAtTime: () => {},
        linearRampToValueAtTime: (peak: number) => (made.peak = peak),
        exponentialRampToValueAtTime: () => {},
      },
      connect: () => (made.tone!.peak = made.peak),
    };
    return made;
  }
}

const vibrate = vi.fn();
const active = { hasBeenActive: false };
const pitches = () => heard.splice(0).map((tone) => tone.pitch);
const touch = () => window.dispatchEvent(new Event("pointerup"));
const wake = () => contexts.forEach((context) => context.wake());
const settle = () => vi.advanceTimersByTimeAsync(0);
let sounds: typeof import("../src/parts/sounds").sounds;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  localStorage.clear();
  heard = [];
  contexts = [];
  active.hasBeenActive = false;
  vibrate.mockClear();
  vi.stubGlobal("AudioContext", Sounding);
  Object.defineProperty(navigator, "vibrate", { value: vibrate, configurable: true });
  Object.defineProperty(navigator, "userActivation", { value: active, configurable: true });
  ({ sounds } = await import("../src/parts/sounds"));
});
afterEach(async () => {
  // What was loaded for this test stops listening.
  await unlock();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function unlock() {
  active.hasBeenActive = true;
  touch();
  wake();
  await settle();
}

test("nothing sounds, and nothing is asked of the browser, before the first touch", async () => {
  sounds.play("warning");
  await settle();
  expect(contexts).toHaveLength(0);
  expect(vibrate).not.toHaveBeenCalled();
});

test("after the first touch each sound has its own soft tones", async () => {
  await unlock();
  const all = ["warning", "end", "message", "help"] as const;
  const melodies = [];
  for (const sound of all) {
    sounds.play(sound);
    await settle();
    for (const tone of heard) {
      expect(tone.begin).toBeGreaterThanOrEqual(5);
      expect(tone.peak).toBeGreaterThan(0);
      expect(tone.peak).toBeLessThan(0.5);
    }
    melodies.push(`${pitches()}`);
  }
  expect(melodies[0]).toBe("659,523");
  expect(new Set(melodies).size).toBe(4);
  expect(vibrate).toHaveBeenCalledTimes(4);
  expect(contexts).toHaveLength(1);
});

test("one touch is enough, later ones make nothing new", async () => {
  await unlock();
  touch();
  touch();
  expect(contexts).toHaveLength(1);
});

test("where the page was touched before this was loaded, no further touch is needed", async () => {
  active.hasBeenActive = true;
  sounds.play("message");
  wake();
  await settle();
  expect(pitches()).toEqual([523, 784]);
});

test("off is silent: no tone, no vibration; and on again is heard", async () => {
  await unlock();
  sounds.volume = 0;
  sounds.play("end");
  await settle();
  expect(heard).toEqual([]);
  expect(vibrate).not.toHaveBeenCalled();
  sounds.volume = 1;
  sounds.play("end");
  await settle();
  expect(heard).toHaveLength(3);
});

test("the volume is remembered, and decides how loud tones are", async () => {
  expect(sounds.volume).toBe(0.5);
  await unlock();
  sounds.volume = 0.2;
  sounds.play("message");
  await settle();
  const soft = heard.splice(0)[0]!.peak;
  sounds.volume = 3;
  expect(sounds.volume).toBe(1);
  sounds.play("message");
  await settle();
  expect(heard[0]!.peak).toBeCloseTo(soft * 5);
  vi.resetModules();
  expect((await import("../src/parts/sounds")).sounds.volume).toBe(1);
});

test.each(["", "loud", "-1", "7", "NaN"])("%j in the storage is no volume", (text) => {
  localStorage.setItem("plenum.volume", text);
  expect(sounds.volume).toBe(0.5);
});

test("a telephone that sleeps is woken, but what comes too late is not played", async () => {
  await unlock();
  contexts[0]!.state = "interrupted";
  sounds.play("message");
  await vi.advanceTimersByTimeAsync(300);
  wake();
  await settle();
  expect(pitches()).toEqual([523, 784]);
  contexts[0]!.state = "interrupted";
  sounds.play("message");
  await vi.advanceTimersByTimeAsync(60_000);
  wake();
  await settle();
  expect(pitches()).toEqual([]);
});

test("a browser without sound does without", async () => {
  Reflect.deleteProperty(globalThis, "AudioContext");
  await unlock();
  sounds.play("end");
  await settle();
  expect(vibrate).toHaveBeenCalledOnce();
});
