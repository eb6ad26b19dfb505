import { pictureFormat } from '../pictureFormat.ts';

/** A bar on white, 16 × 16 pixels, written by jpeg-js: baseline, three channels. */
const picture = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i',
    'Z2hnPk1xeXBkeFxlZ2MBERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj',
    'Y2NjY//AABEIABAAEAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQEC',
    'AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm',
    'Z2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq',
    '8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIy',
    'gQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SF',
    'hoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEA',
    'AhEDEQA/AOy1rUf7K0ua98rzfK2/Ju25ywHXB9aaV2JuwaLqP9q6XDe+V5Xm7vk3bsYYjrgelDVmCdw1rTv7V0uay83yvN2/Pt3Y',
    'wwPTI9KE7MGrhounf2VpcNl5vm+Vu+fbtzliemT60N3YJWP/2Q==',
  ].join(''),
  'base64',
);
const FRAME = 0xc0;
const PROGRESSIVE_FRAME = 0xc2;

/** A JPEG file, as it is and marked as progressive. */
export const jpeg = pictureFormat('jpeg', () => [picture, markedAsProgressive(picture)]);

function markedAsProgressive(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf(Buffer.of(0xff, FRAME)) + 1] = PROGRESSIVE_FRAME;
  return changed;
}
