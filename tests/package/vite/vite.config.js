export default { optimizeDeps: { exclude: ['rejoinder'] } };
