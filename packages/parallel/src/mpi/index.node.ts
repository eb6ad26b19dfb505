export { type MpiCommunicator, type MpiOptions, mpi } from './mpi.node.ts';
