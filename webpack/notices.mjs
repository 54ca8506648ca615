import { LicenseWebpackPlugin } from 'license-webpack-plugin';

/** What the licences of the bundled packages ask for: their names and texts, beside the bundle. */
export const notices = () =>
  new LicenseWebpackPlugin({
    outputFilename: 'THIRD-PARTY-LICENSES.txt',
    perChunkOutput: false,
    stats: { warnings: false, errors: true },
    // Read by hand: packages that name a licence but lack its text in their archive.
    handleMissingLicenseText: (name, licence) => `${licence}`,
    skipChildCompilers: true,
  });
