globalThis.__mpx_mode__ = 'wx';
globalThis.__mpx_env__ = '';
globalThis.__mpx_dynamic_runtime__ = '';
