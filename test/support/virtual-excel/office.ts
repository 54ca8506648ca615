/** The parts of office.js itself that the add-in uses. */

export interface OfficeStandIn {
  /** The page's `Office`. */
  readonly Office: unknown;
  /** How often the pane was shown by code. */
  readonly shown: number;
  /** Presses a ribbon button: settles when its function reports completion. */
  press(id: string): Promise<void>;
}

export interface OfficeOptions {
  readonly version?: string;
  readonly delaysForEditing?: boolean;
  readonly language?: 'zh-CN' | 'en-US';
  readonly platform?: string;
}

const atLeast = (version: string, wanted: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
};

export function officeStandIn({
  version = '1.17',
  delaysForEditing = true,
  language = 'zh-CN',
  platform = 'OfficeOnline',
}: OfficeOptions): OfficeStandIn {
  const sets: Readonly<Record<string, string | undefined>> = {
    ExcelApi: version,
    SharedRuntime: '1.1',
    DelayForCellEdit: delaysForEditing ? '1.1' : undefined,
  };
  const commands = new Map<string, (event: { completed(): void }) => void>();
  let shown = 0;
  const info = { host: 'Excel', platform };
  const Office = {
    HostType: { Excel: 'Excel' },
    PlatformType: { PC: 'PC', Mac: 'Mac', OfficeOnline: 'OfficeOnline' },
    onReady: (callback?: (given: typeof info) => unknown) => Promise.resolve(info).then((given) => (callback?.(given), given)),
    context: {
      requirements: {
        isSetSupported: (set: string, wanted = '1.1') => {
          const own = sets[set];
          return own !== undefined && atLeast(own, wanted);
        },
      },
      diagnostics: { ...info, version: '16.0.0.0' },
      contentLanguage: language,
      displayLanguage: language,
      host: 'Excel',
      platform,
    },
    actions: { associate: (id: string, command: (event: { completed(): void }) => void) => void commands.set(id, command) },
    addin: {
      showAsTaskpane: () => {
        shown++;
        return Promise.resolve();
      },
    },
  };
  return {
    Office,
    get shown() {
      return shown;
    },
    press: (id) =>
      new Promise((resolve, reject) => {
        const command = commands.get(id);
        if (command === undefined) reject(new Error(`no command ${id}`));
        else command({ completed: resolve });
      }),
  };
}
