/** As the Web Content Accessibility Guidelines ask of text, at their middle level. */
export const ENOUGH_CONTRAST = 4.5;

/**
 * Of two colours as a browser gives them: `rgb(11, 12, 12)`. Source: the Web Content Accessibility Guidelines 2.2,
 * "contrast ratio".
 */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/[\d.]+/g)].map(([part]) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
