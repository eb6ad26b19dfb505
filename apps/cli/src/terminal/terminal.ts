/** What a stream can show. Passed to everything that draws, so that tests can fix it. */
export interface Terminal {
  readonly colour: boolean;
  /** Whether letters beyond ASCII, such as █ and ·, can be shown. */
  readonly unicode: boolean;
  /** Width in characters. */
  readonly columns: number;
  /** Whether a line can be drawn over again, as a progress bar is. */
  readonly live: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const USUAL_COLUMNS = 80;
const FEWEST_COLUMNS = 20;

/**
 * Finds out what a stream can show.
 *
 * Colour: FORCE_COLOR decides where it is set (`0` and `false` turn it off), then NO_COLOR (https://no-color.org);
 * without either, a terminal that is not TERM=dumb has colour. Unicode: unless the locale names another encoding.
 * Live: a terminal that is not TERM=dumb and not run by continuous integration (CI).
 */
export function terminalOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Environment,
): Terminal {
  const isTerminal = stream.isTTY === true && environment.TERM !== 'dumb';
  return {
    colour: forcedColour(environment) ?? isTerminal,
    unicode: hasUnicode(environment),
    columns: Math.max(FEWEST_COLUMNS, stream.columns || Number(environment.COLUMNS) || USUAL_COLUMNS),
    live: isTerminal && !isOn(environment.CI),
  };
}

function forcedColour({ FORCE_COLOR, NO_COLOR }: Environment): boolean | undefined {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR === '' || isOn(FORCE_COLOR);
  return NO_COLOR ? false : undefined;
}

/** The first of these variables that is set decides: POSIX.1-2017, section 8.2. */
function hasUnicode({ LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  return !locale || /utf-?8/i.test(locale);
}

function isOn(value: string | undefined): boolean {
  return Boolean(value) && value !== '0' && value !== 'false';
}
