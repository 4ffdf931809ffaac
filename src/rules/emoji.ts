/** How a picture among words is written, between colons: plain small letters, digits and `_`, so that it can hold no markup and looks like no other. */
export const SHORTCODE = /^(?=[a-z0-9_]*[a-z])[a-z0-9_]{2,32}$/;

export const LONGEST_EMOJI_WORDS = 120;
export const LONGEST_CATEGORY = 40;
/** How many there may be. */
export const MOST_EMOJI = 500;

/** As somebody may have typed it. */
export const plainShortcode = (typed: string): string => typed.trim().replace(/^:|:$/g, '').toLowerCase();
