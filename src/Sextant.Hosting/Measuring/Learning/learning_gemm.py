"""numpy's side of bench learning/gemm."""
import json
import os
import sys
import time

given = json.loads(sys.argv[1])
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(given["threads"])

# Only now: the library reads its number of threads when it is loaded.
import numpy as np

size = given["size"]
a, b = (np.fromfile(os.path.join(given["folder"], name), dtype=np.float32).reshape(size, size) for name in ("a.f32", "b.f32"))
wall, cpu, start, runs = float("inf"), float("inf"), time.perf_counter(), 0
while runs < 5 or time.perf_counter() - start < 1:
    wall_start, cpu_start = time.perf_counter(), time.process_time()
    product = a @ b
    wall, cpu = min(wall, time.perf_counter() - wall_start), min(cpu, time.process_time() - cpu_start)
    runs += 1

product.tofile(os.path.join(given["folder"], given["product"]))
print(json.dumps({"gflops": 2e-9 * size**3 / wall, "cpu.gflops": 2e-9 * size**3 / cpu}))
