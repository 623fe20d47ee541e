/** Tells a delegate who looks elsewhere: by sound, by the title of the tab, by a notification. Each can be switched off. */

/** The ways of telling, each with a switch of its own. */
export type Way = "sound" | "title" | "notify";

/** Whether a way is on; it is until switched off. */
export function isOn(storage: Storage, way: Way): boolean {
  return storage.getItem(`placard.${way}`) !== "off";
}

export function keep(storage: Storage, way: Way, on: boolean): void {
  storage.setItem(`placard.${way}`, on ? "on" : "off");
}

let audio: AudioContext | null = null;

/** Browsers let a page sound only after its reader has done something: be ready from the first press on. */
export function readySound(page: Document): void {
  const ready = (): void => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  for (const name of ["pointerdown", "keydown"]) page.addEventListener(name, ready, { once: true });
}

/** Two soft notes, rising. Nothing where the browser does not allow it yet. */
export function chime(): void {
  if (audio?.state !== "running") return;
  const start = audio.currentTime;
  for (const [index, pitch] of [523.25, 659.25].entries()) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const at = start + index * 0.22;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.18, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.65);
  }
}

/** Whether the browser may be asked for notifications, or was. */
export function notificationState(): NotificationPermission | "unsupported" {
  return "Notification" in globalThis ? Notification.permission : "unsupported";
}

/** Tell it outside the page, where that is allowed and the page is not being looked at. */
export function notify(title: string, body: string): void {
  if (document.visibilityState === "visible" || notificationState() !== "granted") return;
  try {
    new Notification(title, { body, tag: "placard-floor" });
  } catch {
    // Some phones let only a service worker notify: the title and the sound remain.
  }
}
