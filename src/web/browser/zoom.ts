// A picture in the viewer under one's fingers: swiped to the next, pinched or tapped twice to come nearer, and moved about then.
const [NEAREST, NEAR] = [5, 2.5];
const [SWIPE, TAP, SOON] = [48, 12, 300];

type Point = { x: number; y: number };
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Lets a picture be moved and come nearer. `turn` goes to the next picture (1) or the one before (-1). */
export function zoomable(img: HTMLImageElement, turn: (way: 1 | -1) => void): (nearer: number) => void {
  const down = new Map<number, Point>();
  let [scale, moved, began, tapped] = [1, { x: 0, y: 0 }, { x: 0, y: 0 }, 0];
  let pinched = false;

  const draw = (): void => {
    img.style.transform =
      scale === 1 && moved.x === 0 && moved.y === 0
        ? ''
        : `translate(${moved.x}px, ${moved.y}px) scale(${scale})`;
  };
  /** Comes nearer or goes away by a factor, so that the point under the finger stays where it is. */
  const zoom = (factor: number, at: Point): void => {
    const next = Math.min(NEAREST, Math.max(1, scale * factor));
    const box = img.getBoundingClientRect();
    const off = { x: at.x - box.left - box.width / 2, y: at.y - box.top - box.height / 2 };
    const grown = next / scale - 1;
    moved = next === 1 ? { x: 0, y: 0 } : { x: moved.x - off.x * grown, y: moved.y - off.y * grown };
    scale = next;
    draw();
  };

  img.draggable = false;
  img.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    img.setPointerCapture(event.pointerId);
    if (down.size === 0) [began, pinched] = [{ x: event.x, y: event.y }, false];
    down.set(event.pointerId, { x: event.x, y: event.y });
  });
  img.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = { x: event.x, y: event.y };
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (other) {
      pinched = true;
      const [from, to] = [between(before, other), between(now, other)];
      moved = { x: moved.x + to.x - from.x, y: moved.y + to.y - from.y };
      zoom(
        Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y),
        to,
      );
    } else if (scale > 1) {
      moved = { x: moved.x + now.x - before.x, y: moved.y + now.y - before.y };
      draw();
    } else if (event.pointerType !== 'mouse') {
      moved = { x: now.x - began.x, y: 0 };
      draw();
    }
  });
  const lifted = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId) || down.size > 0) return;
    const [dx, dy] = [event.x - began.x, event.y - began.y];
    if (scale === 1) {
      moved = { x: 0, y: 0 };
      draw();
    }
    if (pinched || event.type === 'pointercancel') return;
    if (Math.hypot(dx, dy) < TAP) {
      const again = event.timeStamp - tapped < SOON;
      tapped = again ? 0 : event.timeStamp;
      if (again) zoom(scale > 1 ? 1 / scale : NEAR, { x: event.x, y: event.y });
    } else if (scale === 1 && event.pointerType !== 'mouse' && Math.abs(dx) > Math.max(SWIPE, Math.abs(dy)))
      turn(dx < 0 ? 1 : -1);
  };
  img.addEventListener('pointerup', lifted);
  img.addEventListener('pointercancel', lifted);
  return (nearer) => {
    const { left, top, width, height } = img.getBoundingClientRect();
    zoom(nearer, { x: left + width / 2, y: top + height / 2 });
  };
}
