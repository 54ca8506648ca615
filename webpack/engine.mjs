/**
 * The code that checks — forms, reading, rules and their sentences, the report, the workbook and their libraries — in a script separate from the
 * pane's. The pane's script changes often; the engine changes rarely and stays cached. Each has its own size limit.
 */
export const engineApart = {
  cacheGroups: {
    default: false,
    defaultVendors: false,
    engine: {
      name: 'engine',
      chunks: 'initial',
      enforce: true,
      test: /[\\/]src[\\/](form|read|check|report|session|workbook)[\\/]|[\\/]src[\\/]text[\\/]findings[\\/](zh-CN|en|message|rule-list)\.ts$|[\\/]node_modules[\\/](?!preact[\\/])/,
    },
  },
};
