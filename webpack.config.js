import { api } from './webpack/api.mjs';
import { cli } from './webpack/cli.mjs';
import { excel } from './webpack/excel.mjs';
import { workbench } from './webpack/workbench.mjs';
import { wps } from './webpack/wps.mjs';

/** One configuration per bundle; each in its own file under webpack/. */
export default [cli, api, excel, wps, workbench];
