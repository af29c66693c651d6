import { kept } from "../state/kept";

// Soft tones for what should not be missed, made on the spot. Browsers let a page sound only after
// somebody has touched it, so until the first click or key nothing is heard.
export type Sound = "warning" | "end" | "message" | "help";

type Tone = readonly [pitch: number, at: number, lasts: number]; // Hz, seconds, seconds
const tones: Record<Sound, readonly Tone[]> = {
  warning: [
    [659, 0, 0.35],
    [523, 0.22, 0.5],
  ],
  end: [
    [523, 0, 0.35],
    [392, 0.25, 0.4],
    [262, 0.5, 0.9],
  ],
  message: [
    [523, 0, 0.25],
    [784, 0.15, 0.4],
  ],
  help: [
    [587, 0, 0.2],
    [880, 0.15, 0.2],
    [880, 0.4, 0.4],
  ],
};
const tremors: Record<Sound, number[]> = {
  warning: [60],
  end: [60, 80, 120],
  message: [60],
  help: [60, 80, 60],
};

const key = "plenum.volume";
const usual = 0.5;
const loudest = 0.4; // a tone at full volume is still soft
const rise = 0.02; // seconds; a tone that begins at once clicks
const lateAfter = 1000; // ms; a sound that comes later says something wrong

const gestures = ["pointerup", "keydown"] as const;

let context: AudioContext | null = null;

export const sounds = {
  // 0 (off, no vibration either) to 1.
  get volume(): number {
    const volume = Number.parseFloat(kept.get(key) ?? "");
    return volume >= 0 && volume <= 1 ? volume : usual;
  },

  set volume(volume: number) {
    kept.set(key, String(Math.min(1, Math.max(0, volume))));
  },

  play(sound: Sound): void {
    const volume = this.volume;
    if (volume === 0) return;
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(tremors[sound]);
    void running().then((audio) => {
      if (audio) for (const tone of tones[sound]) soundOut(audio, tone, volume);
    });
  },
};

// What makes the sounds, once it may; null if it may not in time.
async function running(): Promise<AudioContext | null> {
  const asked = performance.now();
  if (navigator.userActivation?.hasBeenActive) context ??= made();
  // Telephones put it to sleep while another page is shown.
  if (context && context.state !== "running") await context.resume();
  return performance.now() - asked < lateAfter ? context : null;
}

// Some browsers are told to do without, for safety's sake.
function made(): AudioContext | null {
  return "AudioContext" in globalThis ? new AudioContext() : null;
}

function soundOut(audio: AudioContext, [pitch, at, lasts]: Tone, volume: number): void {
  const begin = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(volume * loudest, begin + rise);
  gain.gain.exponentialRampToValueAtTime(0.001, begin + lasts);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(begin + lasts);
}

// The first touch is the moment at which every browser allows it.
function unlock(): void {
  if (sounds.volume === 0) return;
  context ??= made();
  if (!context || context.state === "running") return lock();
  void context.resume().then(lock);
}

function lock(): void {
  for (const name of gestures) removeEventListener(name, unlock, true);
}

for (const name of gestures) addEventListener(name, unlock, true);
