/**
 * What checks — forms, reading, rules and their sentences, the report, the workbook and the libraries they need — in a script of its own
 * beside the pane's. The pane changes with its looks; the engine changes rarely and stays in the cache. Each has its own limit of weight.
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
