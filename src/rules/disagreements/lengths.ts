/** The longest view, message, outcome or decision that we take. Both views stand on one card, whole. */
export const MAX_VIEW_CHARACTERS = 2000;

/** What should happen, in somebody's view. */
export const MAX_WANTS_CHARACTERS = 1000;

/** What is to be done by an action that comes of it. */
export const MAX_AGREED_ACTION_CHARACTERS = 1000;
