/** The accents to choose from: twelve steps round the circle. Lightness and chroma are the tokens' own, so contrast holds for each. */
export const HUES: readonly number[] = [15, 45, 75, 105, 135, 165, 195, 225, 255, 285, 315, 345];
