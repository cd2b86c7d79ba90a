import { inflateSync } from 'node:zlib';

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and how opaque, each 0 to 255. */
  readonly at: (x: number, y: number) => readonly [red: number, green: number, blue: number, opaque: number];
};

/**
 * A PNG of eight bits a colour, without a palette and not interlaced, as our icons are.
 * @throws for any other
 */
export function readPng(file: Uint8Array): Picture {
  const bytes = Buffer.from(file);
  const [width, height, depth, colours, interlaced] = [
    ...[bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(24), bytes.readUInt8(25), bytes.readUInt8(28)],
  ] as [number, number, number, number, number]; // five were read
  const channels = new Map([
    [2, 3],
    [6, 4],
  ]).get(colours);
  if (depth !== 8 || channels === undefined || interlaced !== 0) throw new Error('not a kind of PNG that this reads');
  const pixels = unfilter(inflateSync(Buffer.concat(dataIn(bytes))), width * channels, height, channels);
  return {
    width,
    height,
    at: (x, y) => {
      const start = (y * width + x) * channels;
      const [red = 0, green = 0, blue = 0, opaque = 255] = pixels.subarray(start, start + channels);
      return [red, green, blue, opaque];
    },
  };
}

function dataIn(bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

/** Each row says how it was foretold from its neighbours: by the left, the one above, their mean, or Paeth's choice of three. */
function unfilter(raw: Buffer, rowBytes: number, height: number, step: number): Buffer {
  const pixels = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw.readUInt8(y * (rowBytes + 1));
    for (let x = 0; x < rowBytes; x += 1) {
      const here = y * rowBytes + x;
      const left = x < step ? 0 : pixels.readUInt8(here - step);
      const above = y === 0 ? 0 : pixels.readUInt8(here - rowBytes);
      const corner = x < step || y === 0 ? 0 : pixels.readUInt8(here - rowBytes - step);
      const foretold = [0, left, above, Math.floor((left + above) / 2), paeth(left, above, corner)][filter] ?? 0;
      pixels.writeUInt8((raw.readUInt8(y * (rowBytes + 1) + 1 + x) + foretold) % 256, here);
    }
  }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [nearest = 0] = [left, above, corner].toSorted((one, other) => Math.abs(guess - one) - Math.abs(guess - other));
  return nearest;
}
