/** Loaded into each service: when the process that started it is gone, however it went, the service ends itself. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
