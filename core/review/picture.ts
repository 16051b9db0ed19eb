/** The size of a picture, read from its first bytes (PNG: IHDR; JPEG: the first SOF marker). */
import type { ReviewLogo } from "./review.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the picture itself, in pixels; null where the bytes are no such picture. */
export function pixelsOf({ mime, bytes }: ReviewLogo): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mime === "image/png") {
    if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
    return sized(view.getUint32(16), view.getUint32(20));
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const sized = (width: number, height: number): Size | null =>
  width > 0 && height > 0 && width < 20_000 && height < 20_000 ? { width, height } : null;

/** As it stands on the cover: at most 240 by 70, in its own proportions; null where it is no picture. */
export function pictureSize(logo: ReviewLogo): Size | null {
  const own = pixelsOf(logo);
  if (own === null) return null;
  const scale = Math.min(1, 240 / own.width, 70 / own.height);
  return { width: Math.max(1, Math.round(own.width * scale)), height: Math.max(1, Math.round(own.height * scale)) };
}
