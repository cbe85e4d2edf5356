import type { Page } from 'playwright-core';

/** Landscapes by their colours, from top to bottom. */
const SCENES = [
  ['#fde3c0', '#f7a97f', '#8d6a9f', '#3f3d67'],
  ['#cfeaf7', '#8fc7e8', '#6fa87f', '#2f6650'],
  ['#fbf1d5', '#f4d27a', '#c9965a', '#7a5233'],
] as const;

export interface PictureFile {
  readonly name: string;
  readonly mimeType: 'image/jpeg';
  readonly buffer: Buffer;
}

let pictures: Promise<PictureFile[]> | undefined;

/** Photo-like pictures, drawn by the browser at the first call: 900 x 900 px. */
export function drawPictures(page: Page): Promise<PictureFile[]> {
  return (pictures ??= draw(page));
}

async function draw(page: Page): Promise<PictureFile[]> {
  const drawn = await page.evaluate(
    (scenes) => {
      const SIDE = 900;
      return scenes.map(([sky, glow, far, near], n) => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = SIDE;
        const context = canvas.getContext('2d');
        if (!context) throw new Error('this browser draws nothing');
        const fade = context.createLinearGradient(0, 0, 0, SIDE * 0.7);
        fade.addColorStop(0, sky);
        fade.addColorStop(1, glow);
        context.fillStyle = fade;
        context.fillRect(0, 0, SIDE, SIDE);
        context.fillStyle = 'rgba(255, 255, 255, 0.85)';
        context.beginPath();
        context.arc(SIDE * (0.3 + 0.2 * n), SIDE * 0.34, 70, 0, 2 * Math.PI);
        context.fill();
        const hills = (color: string, height: number, wave: number): void => {
          context.fillStyle = color;
          context.beginPath();
          context.moveTo(0, SIDE);
          for (let x = 0; x <= SIDE; x += 10)
            context.lineTo(x, SIDE * height + 60 * Math.sin(x / wave + n) + 24 * Math.sin(x / 47));
          context.lineTo(SIDE, SIDE);
          context.fill();
        };
        hills(far, 0.6, 150);
        hills(near, 0.78, 110);
        return canvas.toDataURL('image/jpeg', 0.85);
      });
    },
    SCENES.map((scene) => [...scene]) as [string, string, string, string][],
  );
  return drawn.map((url, n) => ({
    name: `${String(n)}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'),
  }));
}
