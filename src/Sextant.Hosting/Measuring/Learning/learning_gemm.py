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
best, start, runs = float("inf"), time.perf_counter(), 0
while runs < 5 or time.perf_counter() - start < 1:
    begin = time.perf_counter()
    product = a @ b
    best = min(best, time.perf_counter() - begin)
    runs += 1

product.tofile(os.path.join(given["folder"], given["product"]))
print(json.dumps({"gflops": 2 * size**3 / best / 1e9}))
