/** Combines pictures from `looks.test.ts` for the READMEs: `npm run screenshots`. */
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from 'preview/browser';

const SHOTS = path.join(__dirname, '../screenshots');
const IMAGES = path.resolve(__dirname, '../../../docs/images');
/** CSS px: width of one phone in the picture, and the gap between two. */
const WIDTH = 292;
const GAP = 24;
const QUALITY = 82;
/** Maximum size of a README picture, in bytes. */
const MOST_BYTES = 150_000;

/** Each picture with its shots: state and look. */
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  'app.zh': ['home-light', 'notes-light', 'detail-dark', 'form-uploading-light'],
  'app.en': ['home-english', 'notes-english', 'detail-english', 'form-uploading-english'],
  'states.zh': ['notes-loading-light', 'notes-offline-dark', 'notes-sign-in-light', 'form-photo-failed-dark'],
  'states.en': [
    'notes-loading-english',
    'notes-offline-english',
    'notes-sign-in-english',
    'form-photo-failed-english',
  ],
};

const dataUrl = (shot: string): string =>
  `data:image/png;base64,${fs.readFileSync(path.join(SHOTS, `${shot}.png`)).toString('base64')}`;

async function compose(): Promise<void> {
  fs.mkdirSync(IMAGES, { recursive: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const [name, shots] of Object.entries(PICTURES)) {
      const width = shots.length * (WIDTH + GAP) + GAP;
      await page.setViewportSize({ width, height: 400 });
      await page.setContent(
        `<!doctype html><body style="display: flex; align-items: flex-start; gap: ${String(GAP)}px; margin: 0; padding: ${String(GAP)}px; background: #dfe3e8">` +
          shots
            .map(
              (shot) =>
                `<img src="${dataUrl(shot)}" style="width: ${String(WIDTH)}px; border-radius: 24px; box-shadow: 0 4px 16px #0003">`,
            )
            .join('') +
          '</body>',
        { waitUntil: 'load' },
      );
      const picture = await page.locator('body').screenshot({ type: 'jpeg', quality: QUALITY });
      if (picture.length > MOST_BYTES) throw new Error(`${name}.jpg has ${String(picture.length)} bytes`);
      fs.writeFileSync(path.join(IMAGES, `${name}.jpg`), picture);
      console.log(`docs/images/${name}.jpg: ${String(picture.length)} bytes`);
    }
  } finally {
    await browser.close();
  }
}

void compose();
