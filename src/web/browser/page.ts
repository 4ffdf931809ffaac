// What every page has: it grows only by what every page needs.
import './live.ts';
import './times.ts';
