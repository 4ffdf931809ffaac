/** Lets work run while it fits into a room, and a bounded number wait. */
export interface Queue {
  /** Runs the work when its turn comes; throws what `refuse` makes when too many wait already. */
  run<T>(weight: number, work: () => Promise<T>): Promise<T>;
}

export interface QueueOptions {
  /** The most pieces of work at once. */
  atOnce: number;
  /** The most weight at once; one piece alone may weigh more. */
  room: number;
  /** The most pieces that wait. */
  waiting: number;
  refuse: () => Error;
}

/** A queue for work that is heavy on memory: however many ask, what runs at once stays bounded. First come, first served. */
export function createQueue({ atOnce, room, waiting, refuse }: QueueOptions): Queue {
  const line: { weight: number; start: () => void }[] = [];
  let running = 0;
  let taken = 0;

  const fits = (weight: number) => running === 0 || (running < atOnce && taken + weight <= room);
  const enter = (weight: number) => {
    running++;
    taken += weight;
  };
  const leave = (weight: number) => {
    running--;
    taken -= weight;
    while (line[0] && fits(line[0].weight)) {
      enter(line[0].weight);
      line.shift()!.start();
    }
  };

  return {
    async run(weight, work) {
      if (line.length === 0 && fits(weight)) enter(weight);
      else if (line.length < waiting) await new Promise<void>((start) => line.push({ weight, start }));
      else throw refuse();
      try {
        return await work();
      } finally {
        leave(weight);
      }
    },
  };
}
