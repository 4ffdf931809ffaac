/**
 * Loaded before a program that `run.mjs` starts. When the launcher is gone, even by a kill -9, its channel closes,
 * and the program ends as if told to.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
