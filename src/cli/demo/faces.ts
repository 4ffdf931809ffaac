import { portrait, type Face } from './drawing/faces.ts';
import type { Drawing } from './drawing/kit.ts';
import { mark } from './drawing/things.ts';

/** How those look who put up a picture of themselves; by handle. Not everybody does. */
const LOOKS: Record<string, Face> = {
  tom: { skin: '#e8b48f', hair: '#8a5a2c', cut: 'short', beard: true, shirt: '#2f5d7c', wall: '#cfe0ea' },
  mei: { skin: '#f0c8a4', hair: '#1f1b1c', cut: 'bob', shirt: '#c2527a', wall: '#f3dbe4' },
  sara: { skin: '#f2cfae', hair: '#d9a84e', cut: 'bun', glasses: true, shirt: '#4f7d5b', wall: '#dcebdc' },
  per: { skin: '#e6b894', hair: '#b8b3ac', cut: 'bald', glasses: true, shirt: '#3b4658', wall: '#dfe3ea' },
  nadia: { skin: '#c98d63', hair: '#2a1a14', cut: 'long', shirt: '#d08a2e', wall: '#f5e6c9' },
  oskar: { skin: '#efc4a0', hair: '#b4502a', cut: 'curly', shirt: '#5a6b3c', wall: '#e6ead2' },
  lena: { skin: '#eac3a3', hair: '#a9a39b', cut: 'bob', glasses: true, shirt: '#6b5aa0', wall: '#e4def2' },
  yusuf: { skin: '#b97d55', hair: '#191516', cut: 'short', beard: true, shirt: '#a33f3a', wall: '#f1d9d3' },
  ines: { skin: '#e0a97f', hair: '#4a2b1c', cut: 'long', shirt: '#2d8a84', wall: '#d3ece8' },
  jonas: { skin: '#7d4e33', hair: '#17120f', cut: 'short', beard: true, shirt: '#d9a13c', wall: '#f4e7c8' },
  karin: { skin: '#f3d0b2', hair: '#e2c078', cut: 'long', shirt: '#7fa3c4', wall: '#e1ecf5' },
  amara: { skin: '#6b4229', hair: '#1a1210', cut: 'curly', shirt: '#c9503e', wall: '#f6dcd2' },
  fatima: { skin: '#d0996f', hair: '#33221a', cut: 'scarf', shirt: '#4a6f8f', wall: '#dde8ef' },
  maarten: { skin: '#efc5a2', hair: '#c79a55', cut: 'curly', beard: true, shirt: '#e07a3a', wall: '#fae3d0' },
  eva: { skin: '#f0caa8', hair: '#7c3f24', cut: 'bob', shirt: '#3d5a80', wall: '#dbe5f0' },
  piotr: { skin: '#e9bd98', hair: '#5c4630', cut: 'short', shirt: '#68707a', wall: '#e3e5e6' },
};

/** Everybody's portrait, by handle, and the organisation's mark. */
export const faces: Readonly<Record<string, Drawing>> = {
  nordlys: mark,
  ...Object.fromEntries(Object.entries(LOOKS).map(([handle, look]) => [handle, portrait(handle, look)])),
};
