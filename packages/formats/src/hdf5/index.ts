export { beginsAsHdf5, readHdf5 } from './readHdf5.ts';
