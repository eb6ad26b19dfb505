import { existsSync } from 'node:fs';
import { UnavailableError } from '@inkling/tensor';
import type { LibraryHandle } from 'koffi';

/** A loaded library of MPI, and how it names what C programs get from the header. */
export interface MpiLibrary {
  readonly path: string;
  readonly handle: LibraryHandle;
  /** The C type of handles: a number in MPICH, a pointer in Open MPI. */
  readonly handleType: 'int' | 'void *';
  readonly world: number | bigint;
  readonly byte: number | bigint;
  readonly float: number | bigint;
  readonly sum: number | bigint;
  readonly errorsReturn: number | bigint;
  /** `MPI_STATUS_IGNORE` */
  readonly ignoreStatus: bigint | null;
  /** The signal by which the launcher tells a rank that another one has died, if it lets this one live. */
  readonly lossSignal?: 'SIGUSR1';
  /**
   * Lets another process run, if one waits for this processor. Does nothing where the system has no such
   * call.
   */
  readonly yieldProcessor: () => void;
}

/** What differs between libraries of MPI. */
type Abi = Omit<MpiLibrary, 'path' | 'handle' | 'yieldProcessor'>;

/** The names of the libraries, in the order of the variables by which each launcher shows itself. */
const candidates = [
  { launcher: 'OMPI_COMM_WORLD_SIZE', names: ['libmpi.so.40', 'libmpi.so.80'] },
  { launcher: 'PMI_SIZE', names: ['libmpich.so.12', 'libmpi.so.12'] },
];

const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/lib'];

/**
 * Loads the MPI of the system: that of the launcher that has started this process, else the first one found.
 * @param asked a path or name of a library to load instead.
 * @throws UnavailableError when koffi or MPI is missing.
 */
export async function loadMpi(asked?: string): Promise<MpiLibrary> {
  const { load } = await importKoffi();
  const started = candidates.filter(({ launcher }) => process.env[launcher] !== undefined);
  const names = (started.length > 0 ? started : candidates).flatMap((candidate) => candidate.names);
  for (const path of asked === undefined ? names.flatMap(placesOf) : [asked]) {
    try {
      // Open MPI loads its plug-ins itself, and they must find its symbols.
      const handle = load(path, { global: true });
      return { path, handle, ...abiOf(handle), yieldProcessor: yieldOf(load) };
    } catch (cause) {
      if (asked === undefined) continue;
      throw new UnavailableError(
        `mpi: ${asked} cannot be loaded as a library of MPI. ${cause instanceof Error ? cause.message : ''}`,
      );
    }
  }
  throw new UnavailableError(
    'mpi: there is no library of MPI on this machine. Install MPICH or Open MPI: on Debian, the package mpich.',
  );
}

async function importKoffi() {
  try {
    return (await import('koffi')).default;
  } catch {
    throw new UnavailableError(
      'mpi: the package koffi is missing, which calls MPI. Install it: npm install koffi.',
    );
  }
}

/** A name that the system's loader looks up, and places where Debian may have the library. */
function placesOf(name: string): string[] {
  const found = folders.map((folder) => `${folder}/${name}`).filter((path) => existsSync(path));
  return [name, ...found];
}

function abiOf(handle: LibraryHandle): Abi {
  try {
    return openMpi(handle);
  } catch {
    return mpich;
  }
}

/** Open MPI: handles are addresses of objects in the library. */
function openMpi(handle: LibraryHandle): Abi {
  const addressOf = (name: string): bigint => handle.symbol(name);
  return {
    handleType: 'void *',
    world: addressOf('ompi_mpi_comm_world'),
    byte: addressOf('ompi_mpi_byte'),
    float: addressOf('ompi_mpi_float'),
    sum: addressOf('ompi_mpi_op_sum'),
    errorsReturn: addressOf('ompi_mpi_errors_return'),
    ignoreStatus: null,
  };
}

/**
 * MPICH and what has its ABI, such as Intel MPI and Cray MPICH: handles are numbers, those of its `mpi.h`.
 */
const mpich: Abi = {
  handleType: 'int',
  world: 0x44000000,
  byte: 0x4c00010d,
  float: 0x4c00040a,
  sum: 0x58000003,
  errorsReturn: 0x54000001,
  ignoreStatus: 1n,
  // Of Hydra, with -disable-auto-cleanup. Without it, the launcher kills all ranks at once.
  lossSignal: 'SIGUSR1',
};

function yieldOf(load: (path: null) => LibraryHandle): () => void {
  try {
    return load(null).func('int sched_yield(void)');
  } catch {
    return () => {};
  }
}
