export default {
  mode: 'production',
  entry: './src/main.js',
  output: { module: true, filename: 'main.js', chunkFilename: '[id].js' },
  experiments: { outputModule: true },
};
