export { common } from './common.ts';
export { problems } from './problems.ts';
