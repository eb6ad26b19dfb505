/** The capabilities of a stream. Every function that draws takes them, so that tests can set them. */
export interface Terminal {
  readonly colour: boolean;
  /** Whether the stream can show characters beyond ASCII, such as █ and ·. */
  readonly unicode: boolean;
  /** Width in characters. */
  readonly columns: number;
  /** Whether a line can be redrawn, as a progress bar needs. */
  readonly live: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const USUAL_COLUMNS = 80;
const FEWEST_COLUMNS = 20;

/**
 * Finds out the capabilities of a stream.
 *
 * Colour: if FORCE_COLOR is set, it decides (`0` and `false` turn colour off). Otherwise NO_COLOR
 * (https://no-color.org) does. Without either, a terminal that is not TERM=dumb has colour.
 * Unicode: yes, unless the locale names another encoding.
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
